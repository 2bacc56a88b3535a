package lanparty.overlay.ethernet;

/** Why a frame is not carried, as far as its own bytes tell. */
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
    /** EAP over LAN. */
    EAPOL,
    /** Link Layer Discovery Protocol. */
    LLDP,
    /** LACP, marker, OAM. */
    SLOW_PROTOCOL,
    /** A DHCPv4 message that only a server sends, from a client. */
    DHCPV4_SERVER,
    /** A DHCPv6 message that only a server or relay agent sends, from a client. */
    DHCPV6_SERVER,
    /** An ICMPv6 router advertisement, from a client. */
    ROUTER_ADVERTISEMENT,
    /** An 802.1Q or 802.1ad tag, from a client. */
    VLAN_TAGGED
}
