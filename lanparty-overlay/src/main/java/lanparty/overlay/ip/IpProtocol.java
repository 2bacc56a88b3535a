package lanparty.overlay.ip;

/** Protocol and next-header numbers that lanparty itself looks at (IANA protocol numbers). */
public final class IpProtocol {
    /** IPv6 hop-by-hop options. */
    public static final int HOP_BY_HOP = 0;

    /** ICMP for IPv4. */
    public static final int ICMP = 1;

    /** Group membership over IPv4. */
    public static final int IGMP = 2;

    /** Transmission Control Protocol. */
    public static final int TCP = 6;

    /** User Datagram Protocol. */
    public static final int UDP = 17;

    /** IPv6 routing header. */
    public static final int ROUTING = 43;

    /** IPv6 fragment header. */
    public static final int FRAGMENT = 44;

    /** Authentication header (RFC 4302). */
    public static final int AUTHENTICATION = 51;

    /** ICMP for IPv6. */
    public static final int ICMPV6 = 58;

    /** IPv6 destination options. */
    public static final int DESTINATION_OPTIONS = 60;

    /** Cisco's routing protocol (RFC 7868). */
    public static final int EIGRP = 88;

    /** Open shortest path first (RFC 2328, RFC 5340). */
    public static final int OSPF = 89;

    /** Multicast routing (RFC 7761). */
    public static final int PIM = 103;

    /** Virtual router redundancy (RFC 9568), and CARP, which has the same number. */
    public static final int VRRP = 112;

    /** Mobility header (RFC 6275). */
    public static final int MOBILITY = 135;

    /** Host Identity Protocol (RFC 7401). */
    public static final int HOST_IDENTITY = 139;

    /** Shim6 (RFC 5533). */
    public static final int SHIM6 = 140;

    private IpProtocol() {}
}
