package lanparty.overlay.ethernet;

/**
 * Why a frame is not carried, as far as its own bytes tell. The constants up to {@link #SLOW_PROTOCOL} hold for frames from
 * both sides, those from {@link #VLAN_TAGGED} on for a client's alone. The table in docs/security.md says why of each.
 */
public enum FrameHazard {
    /** Nothing against it. */
    NONE,
    /** Shorter than an Ethernet header. */
    RUNT,
    /** Longer than the room's MTU allows. */
    OVERSIZE,
    /** The source is a group address or all zero. */
    BAD_SOURCE,
    /** Sent to 01:80:c2:00:00:00 to 0f: STP, LLDP, 802.1X and others that end at a bridge (IEEE 802.1Q table 8-1). */
    LINK_LOCAL_DESTINATION,
    /** Sent to 01:80:c2:00:00:10 to ff, or of an EtherType that bridges alone speak: MVRP, MMRP, CFM, ring protection. */
    BRIDGE_CONTROL,
    /** LLC of SAP 0x42, to any address: a spanning tree BPDU, GVRP or GMRP. */
    SPANNING_TREE,
    /** A switch vendor's own protocol: sent to 01:00:0c:…, SNAP of a vendor's organisation, or Realtek's EtherType. */
    VENDOR_CONTROL,
    /** MAC control, PAUSE for one (IEEE 802.3 clause 31), to any address. */
    MAC_CONTROL,
    /** EAP over LAN. */
    EAPOL,
    /** Link Layer Discovery Protocol. */
    LLDP,
    /** LACP, marker, OAM. */
    SLOW_PROTOCOL,
    /** An 802.1Q or 802.1ad tag, from a client. */
    VLAN_TAGGED,
    /** EtherType of IP with a header that is not sound or hides what it carries, from a client. */
    UNSOUND_IP,
    /** Anything to the port of DHCPv4 clients, from that of servers, or like a relay agent's, from a client. */
    DHCPV4_SERVER,
    /** Anything to the port of DHCPv6 clients, from that of servers, or like a relay agent's, from a client. */
    DHCPV6_SERVER,
    /** A DHCP client's message in a name that is not, or can't be seen to be, the sender's own, from a client. */
    DHCP_IMPERSONATION,
    /** An ICMPv6 or ICMPv4 router advertisement, from a client. */
    ROUTER_ADVERTISEMENT,
    /** An ICMPv6 or ICMPv4 redirect, from a client. */
    REDIRECT,
    /** What routers say to each other: VRRP, CARP, HSRP, GLBP, OSPF, EIGRP, PIM, RIP, RPL; from a client. */
    ROUTING_PROTOCOL,
    /** IGMP or MLD other than a member's: queries, and all else that makes a router of its sender; from a client. */
    MULTICAST_ROUTER
}
