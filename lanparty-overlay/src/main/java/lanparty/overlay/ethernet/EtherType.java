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

    /** Local experimental EtherType 1 (IEEE 802): lanparty's own frames on the party's switch. */
    public static final int LOCAL_EXPERIMENTAL = 0x88B5;

    /** Smallest value that is a type; below it the field is a length. */
    public static final int FIRST_TYPE = 0x0600;

    private EtherType() {}

    /** True for all three types of VLAN tag. */
    public static boolean isVlan(int type) {
        return type == VLAN || type == SERVICE_VLAN || type == STACKED_VLAN;
    }
}
