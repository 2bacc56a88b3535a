package lanparty.overlay.ethernet;

/** The EtherTypes that lanparty itself looks at (IEEE Registration Authority). */
public final class EtherType {
    /** Internet Protocol version 4. */
    public static final int IPV4 = 0x0800;

    /** Address Resolution Protocol. */
    public static final int ARP = 0x0806;

    /** Internet Protocol version 6. */
    public static final int IPV6 = 0x86DD;

    /** IEEE 802.1Q customer VLAN tag. */
    public static final int VLAN = 0x8100;

    /** IEEE 802.1ad service VLAN tag. */
    public static final int SERVICE_VLAN = 0x88A8;

    /** Stacked VLAN tags as sold before IEEE 802.1ad. */
    public static final int STACKED_VLAN = 0x9100;

    /** Slow protocols: LACP, marker, OAM (IEEE 802.3 annex 57A). */
    public static final int SLOW_PROTOCOLS = 0x8809;

    /** EAP over LAN (IEEE 802.1X). */
    public static final int EAPOL = 0x888E;

    /** Link Layer Discovery Protocol (IEEE 802.1AB). */
    public static final int LLDP = 0x88CC;

    /** MAC control: PAUSE and priority flow control (IEEE 802.3 clause 31). */
    public static final int MAC_CONTROL = 0x8808;

    /** Multiple Stream Registration Protocol (IEEE 802.1Q). */
    public static final int MSRP = 0x22EA;

    /** Transparent interconnection of lots of links (RFC 6325). */
    public static final int TRILL = 0x22F3;

    /** IS-IS of TRILL's bridges. */
    public static final int TRILL_ISIS = 0x22F4;

    /** LLC behind an EtherType, for frames longer than a length field can say (IEEE 802.1AC). */
    public static final int LLC = 0x8870;

    /** Realtek's switches: their remote control and loop detection. */
    public static final int REALTEK = 0x8899;

    /** Media redundancy of rings (IEC 62439-2). */
    public static final int RING = 0x88E3;

    /** Multiple VLAN Registration Protocol (IEEE 802.1Q). */
    public static final int MVRP = 0x88F5;

    /** Multiple MAC Registration Protocol (IEEE 802.1Q). */
    public static final int MMRP = 0x88F6;

    /** Connectivity fault management, and ring protection by it (IEEE 802.1Q, ITU-T G.8032). */
    public static final int CFM = 0x8902;

    /** Local experimental EtherType 1 (IEEE 802): lanparty's own frames on the party's switch. */
    public static final int LOCAL_EXPERIMENTAL = 0x88B5;

    /** Smallest value that is a type; below it the field is a length. */
    public static final int FIRST_TYPE = 0x0600;

    private EtherType() {}

    /** True where LLC follows, behind a length or behind its own EtherType. */
    public static boolean isLlc(int type) {
        return type < FIRST_TYPE || type == LLC;
    }

    /** True for all three types of VLAN tag. */
    public static boolean isVlan(int type) {
        return type == VLAN || type == SERVICE_VLAN || type == STACKED_VLAN;
    }
}
