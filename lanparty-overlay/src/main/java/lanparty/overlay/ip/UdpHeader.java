package lanparty.overlay.ip;

/**
 * The UDP header (RFC 768), and the ports that lanparty itself looks at (IANA service names and port numbers).
 *
 * <pre>
 *  0              2                  4        6          8
 * +-------------+------------------+--------+----------+---------
 * | source port | destination port | length | checksum | payload …
 * +-------------+------------------+--------+----------+---------
 * </pre>
 *
 * <p>TCP has its ports in the same place.
 */
public final class UdpHeader {
    /** Offset of the source port in a UDP or TCP header. */
    public static final int SOURCE_OFFSET = 0;

    /** Offset of the destination port in a UDP or TCP header. */
    public static final int DESTINATION_OFFSET = 2;

    /** Offset of the 16-bit length, this header included. */
    public static final int LENGTH_OFFSET = 4;

    /** Offset of the checksum; zero where there is none. */
    public static final int CHECKSUM_OFFSET = 6;

    /** Length of the header. */
    public static final int LENGTH = 8;

    /** DHCPv4 servers and relay agents. */
    public static final int DHCPV4_SERVER = 67;

    /** DHCPv4 clients. */
    public static final int DHCPV4_CLIENT = 68;

    /** NetBIOS name service. */
    public static final int NETBIOS_NAMES = 137;

    /** RIP (RFC 2453). */
    public static final int RIP = 520;

    /** RIP for IPv6 (RFC 2080). */
    public static final int RIPNG = 521;

    /** DHCPv6 clients. */
    public static final int DHCPV6_CLIENT = 546;

    /** DHCPv6 servers and relay agents. */
    public static final int DHCPV6_SERVER = 547;

    /** Simple Service Discovery Protocol (UPnP). */
    public static final int SSDP = 1900;

    /** Cisco's hot standby of routers (RFC 2281). */
    public static final int HSRP = 1985;

    /** The same for IPv6. */
    public static final int HSRP_IPV6 = 2029;

    /** Cisco's load balancing of gateways. */
    public static final int GLBP = 3222;

    /** Multicast DNS (RFC 6762). */
    public static final int MDNS = 5353;

    /** Link-local multicast name resolution (RFC 4795). */
    public static final int LLMNR = 5355;

    private UdpHeader() {}
}
