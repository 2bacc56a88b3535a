package lanparty.overlay.ip;

/** First octets of the messages about who is in which multicast group: IGMP over IPv4, MLD (ICMPv6) over IPv6. */
public final class MembershipType {
    /** A querier asks over IPv4 (RFC 3376 section 4.1). */
    public static final int IGMP_QUERY = 0x11;

    /** A machine is in a group (RFC 1112). */
    public static final int IGMP_1_REPORT = 0x12;

    /** A machine is in a group (RFC 2236). */
    public static final int IGMP_2_REPORT = 0x16;

    /** A machine has left a group (RFC 2236). */
    public static final int IGMP_2_LEAVE = 0x17;

    /** Records of groups that a machine is in or has left (RFC 3376 section 4.2). */
    public static final int IGMP_3_REPORT = 0x22;

    /** A querier asks over IPv6 (RFC 3810 section 5.1). */
    public static final int MLD_QUERY = 130;

    /** A machine is in a group (RFC 2710). */
    public static final int MLD_1_REPORT = 131;

    /** A machine has left a group (RFC 2710). */
    public static final int MLD_1_DONE = 132;

    /** Records of groups that a machine is in or has left (RFC 3810 section 5.2). */
    public static final int MLD_2_REPORT = 143;

    private MembershipType() {}
}
