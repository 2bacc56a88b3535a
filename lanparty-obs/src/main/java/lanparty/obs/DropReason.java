package lanparty.obs;

import lanparty.overlay.datagram.DatagramFault;
import lanparty.overlay.ethernet.FrameHazard;

/** Every reason for which a frame or an overlay datagram is not carried on. Each has a counter in {@link Counters}. */
public enum DropReason {
    /** The frame is shorter than an Ethernet header. */
    RUNT("frame shorter than an Ethernet header"),
    /** The frame is longer than the room's MTU allows. */
    OVERSIZE("frame larger than the room's MTU"),
    /** The source address can't be a station's. */
    BAD_SOURCE("source address is a group address or zero"),
    /** The source is not the address this peer registered. */
    FORGED_SOURCE("source address is not the peer's own"),
    /** STP and its kin, which end at a bridge, by their group address. */
    LINK_LOCAL_DESTINATION("bridge-local protocol such as STP"),
    /** MVRP, MMRP, connectivity faults, ring protection. */
    BRIDGE_CONTROL("protocol between bridges such as MVRP"),
    /** A BPDU, whatever its address. */
    SPANNING_TREE("spanning tree message"),
    /** CDP, VTP, DTP, PVST+ and what other vendors' switches say. */
    VENDOR_CONTROL("a switch vendor's own protocol such as CDP"),
    /** PAUSE. */
    MAC_CONTROL("MAC control such as PAUSE"),
    /** 802.1X. */
    EAPOL("802.1X authentication"),
    /** LLDP. */
    LLDP("link layer discovery"),
    /** LACP, marker, OAM. */
    SLOW_PROTOCOL("slow protocol such as LACP"),
    /** A player sending VLAN tags. */
    VLAN_TAGGED("VLAN-tagged frame from a player"),
    /** A player's IP header that receivers may read differently. */
    UNSOUND_IP("unsound IP header from a player"),
    /** A player acting as DHCPv4 server or relay agent. */
    DHCPV4_SERVER("DHCP server message from a player"),
    /** A player acting as DHCPv6 server or relay agent. */
    DHCPV6_SERVER("DHCPv6 server message from a player"),
    /** A player asking for, or giving back, what is another's. */
    DHCP_IMPERSONATION("DHCP message of a player in another's name"),
    /** A player acting as router. */
    ROUTER_ADVERTISEMENT("router advertisement from a player"),
    /** A player diverting others' routes. */
    REDIRECT("ICMP redirect from a player"),
    /** A player acting as router towards routers. */
    ROUTING_PROTOCOL("protocol between routers such as VRRP from a player"),
    /** A player acting as multicast querier or router. */
    MULTICAST_ROUTER("multicast query from a player"),
    /** A LAN's redirect, or a router advertisement that a player's kernel would take for more than a LAN's. */
    ROUTE_CLAIM("message of the LAN that would change a player's routes"),
    /** Sent by this machine onto the device itself, or one of those that lanparty makes for a wire and its like. */
    OWN_FRAME("frame of lanparty's own making, which has arrived"),
    /** A unicast between LAN hosts, which stays home. */
    NOT_FOR_ROOM("unicast between LAN hosts"),
    /** A unicast of the LAN to an address that no player has. */
    UNKNOWN_DESTINATION("unicast to an address that nobody in the room has"),
    /** The room has no gateway to give an unknown unicast to. */
    NO_GATEWAY("the room's gateway is away"),
    /** A frame that came back to its sender. */
    RETURNED("frame returned to its sender"),
    /** From a peer id that is not in the room. */
    UNKNOWN_PEER("sender is not in the room"),
    /** The player's limit on broadcast and multicast frames. */
    BROADCAST_LIMIT("over the player's broadcast and multicast limit"),
    /** The player's limit on frames to unknown addresses. */
    UNKNOWN_UNICAST_LIMIT("over the player's unknown-unicast limit"),
    /** The player's limit on bytes. */
    BYTE_LIMIT("over the player's byte limit"),
    /** The relay sends as much in all as it may, and this peer has had its part. */
    RELAY_LIMIT("over the peer's part of what the relay sends in all"),
    /** The queue in front of the connection is full. */
    SEND_QUEUE_FULL("queue in front of the connection is full"),
    /** Waited too long in front of the connection (CoDel). */
    SEND_QUEUE_AGED("waited too long in front of the connection"),
    /** The receiver's connection failed for a reason that nobody foresaw, and ends. */
    SEND_FAILED("the receiver's connection failed"),
    /** The relay's event loop that serves the receiver has fallen behind the sender's. */
    HANDOVER_FULL("another event loop of the relay has fallen behind"),
    /** No session with the relay now. */
    NOT_CONNECTED("no session with the relay"),
    /** The system's queue of the device is full. */
    DEVICE_QUEUE_FULL("the device's queue is full"),
    /** The system refused the frame. */
    DEVICE_ERROR("the device refused the frame"),
    /** The system said that it dropped frames before they were read. */
    DEVICE_OVERRUN("frames lost in the system's receive buffer"),
    /** A frame for the LAN while the gateway's interface has no link, is down or gone. */
    LAN_AWAY("the gateway's interface has no link, is down or gone"),
    /** A frame between LAN and room while something else connects the two, or the LAN with itself. */
    LOOP("the LAN is out of the room, as frames went round in a loop"),
    /** A super-frame that can't be segmented. */
    BAD_SUPER_FRAME("super-frame that can't be segmented"),
    /** A frame of which a datagram was lost. */
    INCOMPLETE("part of the frame was lost on the way"),
    /** A probe of the path, beyond those that the relay answers each second. */
    PROBE_LIMIT("more probes than the relay answers"),
    /** A datagram too late or twice. */
    STALE_DATAGRAM("datagram too late or twice"),
    /** A datagram that its decoder refused; {@link DatagramFault} says why. */
    MALFORMED_DATAGRAM("malformed datagram");

    private final String meaning;

    DropReason(String meaning) {
        this.meaning = meaning;
    }

    /** In words, for people. */
    public String meaning() {
        return meaning;
    }

    /**
     * True where nothing is lost to anybody: the frame was never meant to cross. Reports for people name the others only,
     * as a busy LAN would drown them.
     */
    public boolean isByDesign() {
        return this == OWN_FRAME || this == NOT_FOR_ROOM;
    }

    /** The name in log lines and on the wire: lower case with dashes. */
    public String key() {
        return EnumKey.of(this);
    }

    /**
     * The reason that a hazard is dropped for.
     *
     * @throws IllegalArgumentException for {@link FrameHazard#NONE}
     */
    public static DropReason of(FrameHazard hazard) {
        return switch (hazard) {
            case NONE -> throw new IllegalArgumentException("a frame without hazard is not dropped");
            case RUNT -> RUNT;
            case OVERSIZE -> OVERSIZE;
            case BAD_SOURCE -> BAD_SOURCE;
            case LINK_LOCAL_DESTINATION -> LINK_LOCAL_DESTINATION;
            case BRIDGE_CONTROL -> BRIDGE_CONTROL;
            case SPANNING_TREE -> SPANNING_TREE;
            case VENDOR_CONTROL -> VENDOR_CONTROL;
            case MAC_CONTROL -> MAC_CONTROL;
            case EAPOL -> EAPOL;
            case LLDP -> LLDP;
            case SLOW_PROTOCOL -> SLOW_PROTOCOL;
            case VLAN_TAGGED -> VLAN_TAGGED;
            case UNSOUND_IP -> UNSOUND_IP;
            case DHCPV4_SERVER -> DHCPV4_SERVER;
            case DHCPV6_SERVER -> DHCPV6_SERVER;
            case DHCP_IMPERSONATION -> DHCP_IMPERSONATION;
            case ROUTER_ADVERTISEMENT -> ROUTER_ADVERTISEMENT;
            case REDIRECT -> REDIRECT;
            case ROUTING_PROTOCOL -> ROUTING_PROTOCOL;
            case MULTICAST_ROUTER -> MULTICAST_ROUTER;
        };
    }
}
