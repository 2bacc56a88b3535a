package lanparty.overlay;

import lanparty.overlay.datagram.DatagramFault;

/**
 * Every reason for which a frame or an overlay datagram is not carried on. Each has a counter in {@code lanparty.obs.Counters}.
 *
 * <p>From {@link #RUNT} to {@link #MULTICAST_ROUTER} a frame's own octets tell, and {@link lanparty.overlay.ethernet.FrameSafety}
 * finds it, but for {@link #FORGED_SOURCE}. Those up to {@link #SLOW_PROTOCOL} hold for frames from both sides, those from
 * {@link #VLAN_TAGGED} on for a client's alone. The table in docs/security.md says why of each.
 */
public enum DropReason {
    /** Shorter than an Ethernet header. */
    RUNT("frame shorter than an Ethernet header"),
    /** Longer than the room's MTU allows. */
    OVERSIZE("frame larger than the room's MTU"),
    /** The source is a group address or all zero. */
    BAD_SOURCE("source address is a group address or zero"),
    /** The source is not the address this peer registered. */
    FORGED_SOURCE("source address is not the peer's own"),
    /** Sent to 01:80:c2:00:00:00 to 0f: STP, LLDP, 802.1X and others that end at a bridge (IEEE 802.1Q table 8-1). */
    LINK_LOCAL_DESTINATION("bridge-local protocol such as STP"),
    /** Sent to 01:80:c2:00:00:10 to ff, or of an EtherType that bridges alone speak: MVRP, MMRP, CFM, ring protection. */
    BRIDGE_CONTROL("protocol between bridges such as MVRP"),
    /** LLC of SAP 0x42, to any address: a spanning tree BPDU, GVRP or GMRP. */
    SPANNING_TREE("spanning tree message"),
    /** A switch vendor's own protocol: sent to 01:00:0c:…, SNAP of a vendor's organisation, or Realtek's EtherType. */
    VENDOR_CONTROL("a switch vendor's own protocol such as CDP"),
    /** MAC control, PAUSE for one (IEEE 802.3 clause 31), to any address. */
    MAC_CONTROL("MAC control such as PAUSE"),
    /** EAP over LAN. */
    EAPOL("802.1X authentication"),
    /** Link Layer Discovery Protocol. */
    LLDP("link layer discovery"),
    /** LACP, marker, OAM. */
    SLOW_PROTOCOL("slow protocol such as LACP"),
    /** An 802.1Q or 802.1ad tag, from a client. */
    VLAN_TAGGED("VLAN-tagged frame from a player"),
    /** EtherType of IP with a header that is not sound or hides what it carries, from a client. */
    UNSOUND_IP("unsound IP header from a player"),
    /** Anything to the port of DHCPv4 clients, from that of servers, or like a relay agent's, from a client. */
    DHCPV4_SERVER("DHCP server message from a player"),
    /** Anything to the port of DHCPv6 clients, from that of servers, or like a relay agent's, from a client. */
    DHCPV6_SERVER("DHCPv6 server message from a player"),
    /** A DHCP client's message in a name that is not, or can't be seen to be, the sender's own, from a client. */
    DHCP_IMPERSONATION("DHCP message of a player in another's name"),
    /** An ICMPv6 or ICMPv4 router advertisement, from a client. */
    ROUTER_ADVERTISEMENT("router advertisement from a player"),
    /** An ICMPv6 or ICMPv4 redirect, from a client. */
    REDIRECT("ICMP redirect from a player"),
    /** What routers say to each other: VRRP, CARP, HSRP, GLBP, OSPF, EIGRP, PIM, RIP, RPL; from a client. */
    ROUTING_PROTOCOL("protocol between routers such as VRRP from a player"),
    /** IGMP or MLD other than a member's: queries, and all else that makes a router of its sender; from a client. */
    MULTICAST_ROUTER("multicast query from a player"),
    /** A LAN's redirect, or a router advertisement that a player's kernel would take for more than a LAN's. */
    ROUTE_CLAIM("message of the LAN that would change a player's routes"),
    /** Sent by this machine onto the device itself, or one of those that lanparty makes for a wire and its like. */
    OWN_FRAME("frame of lanparty's own making, which has arrived"),
    /** A unicast between LAN hosts, which stays home. */
    NOT_FOR_ROOM("unicast between LAN hosts"),
    /** A multicast of the LAN in a group that no player has joined and that sends much, or a report that would silence players. */
    UNWANTED_GROUP("multicast that no player has joined"),
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
        return this == OWN_FRAME || this == NOT_FOR_ROOM || this == UNWANTED_GROUP;
    }

    /** The name in log lines and on the wire: lower case with dashes. */
    public String key() {
        return EnumKey.of(this);
    }
}
