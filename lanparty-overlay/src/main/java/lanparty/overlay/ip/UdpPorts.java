package lanparty.overlay.ip;

/** UDP ports of the protocols that lanparty itself looks at (IANA service names and port numbers). */
public final class UdpPorts {
    /** DHCPv4 servers and relay agents. */
    public static final int DHCPV4_SERVER = 67;

    /** DHCPv4 clients. */
    public static final int DHCPV4_CLIENT = 68;

    /** NetBIOS name service. */
    public static final int NETBIOS_NAMES = 137;

    /** DHCPv6 clients. */
    public static final int DHCPV6_CLIENT = 546;

    /** DHCPv6 servers and relay agents. */
    public static final int DHCPV6_SERVER = 547;

    /** Simple Service Discovery Protocol (UPnP). */
    public static final int SSDP = 1900;

    /** Multicast DNS (RFC 6762). */
    public static final int MDNS = 5353;

    /** Link-local multicast name resolution (RFC 4795). */
    public static final int LLMNR = 5355;

    /** Offset of the source port in a UDP or TCP header. */
    public static final int SOURCE_OFFSET = 0;

    /** Offset of the destination port in a UDP or TCP header. */
    public static final int DESTINATION_OFFSET = 2;

    private UdpPorts() {}
}
