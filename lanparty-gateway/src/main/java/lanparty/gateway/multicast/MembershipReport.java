package lanparty.gateway.multicast;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.MembershipType;
import lanparty.overlay.ip.UpperLayer;

/**
 * What a machine says of the groups that it is in, read in place: IGMP of all three versions (RFC 1112, RFC 2236, RFC 3376) and MLD
 * of both (RFC 2710, RFC 3810). Sources are not told apart.
 *
 * <pre>
 *   IGMP 1, 2 report, 2 leave     0 type = 0x12, 0x16, 0x17; 2 checksum; 4 group
 *   MLD 1 report, done            0 type = 131, 132; 2 checksum; 4 delay; 8 group
 *   IGMP 3, MLD 2 report          0 type = 0x22, 143; 2 checksum; 6 number of records; 8 records:
 *     record                      0 type; 1 words of auxiliary data; 2 number of sources; 4 group; sources; auxiliary data
 * </pre>
 */
final class MembershipReport {
    /** This frame says nothing of groups. */
    static final int NONE = 0;

    /** In words of 32 bits: an address of IPv4. */
    private static final int IPV4_WORDS = 1;

    private static final int IPV6_WORDS = 4;

    private static final int GROUP_OF_IGMP = 4;
    private static final int GROUP_OF_MLD = 8;
    private static final int RECORD_COUNT = 6;
    private static final int RECORDS = 8;
    private static final int SOURCE_COUNT = 2;
    private static final int GROUP_OF_RECORD = 4;
    private static final int MODE_IS_INCLUDE = 1;
    private static final int MODE_IS_EXCLUDE = 2;
    private static final int CHANGE_TO_INCLUDE = 3;
    private static final int CHANGE_TO_EXCLUDE = 4;
    private static final int ALLOW_NEW_SOURCES = 5;

    private static final long IPV4_GROUP_MASK = 0x7F_FFFFL;

    private MembershipReport() {}

    /** Gets what a report says, by the Ethernet addresses that its groups have (RFC 1112 section 6.4, RFC 2464 section 7). */
    interface Members {
        /** The sender is in the group, or has just joined it. */
        void joined(long groupMac);

        /** The sender has left the group; others may be in it. */
        void left(long groupMac);
    }

    /** Reads a frame; nothing is said where it is no report. Allocates nothing. */
    static void read(ByteBuf frame, int index, int length, Members members) {
        int at = index(frame, index, length);
        if (at == NONE) {
            return;
        }
        int end = index + length;
        boolean isIpv6 = EthernetHeader.typeOrLength(frame, index) == EtherType.IPV6;
        int words = isIpv6 ? IPV6_WORDS : IPV4_WORDS;
        switch (frame.getUnsignedByte(at)) {
            case MembershipType.IGMP_1_REPORT, MembershipType.IGMP_2_REPORT ->
                members.joined(group(frame, at + GROUP_OF_IGMP, words));
            case MembershipType.IGMP_2_LEAVE -> members.left(group(frame, at + GROUP_OF_IGMP, words));
            case MembershipType.MLD_1_REPORT, MembershipType.MLD_1_DONE -> {
                if (at + GROUP_OF_MLD + words * Integer.BYTES <= end) {
                    long group = group(frame, at + GROUP_OF_MLD, words);
                    if (frame.getUnsignedByte(at) == MembershipType.MLD_1_REPORT) {
                        members.joined(group);
                    } else {
                        members.left(group);
                    }
                }
            }
            case MembershipType.IGMP_3_REPORT, MembershipType.MLD_2_REPORT ->
                readRecords(frame, at, end, words, members);
            default -> {}
        }
    }

    /** True of a report that keeps other members silent when they hear it (RFC 2236 section 3, RFC 2710 section 4). */
    static boolean silencesOthers(ByteBuf frame, int index, int length) {
        int at = index(frame, index, length);
        if (at == NONE) {
            return false;
        }
        int type = frame.getUnsignedByte(at);
        return type == MembershipType.IGMP_1_REPORT
                || type == MembershipType.IGMP_2_REPORT
                || type == MembershipType.MLD_1_REPORT;
    }

    /** Where the message is; {@link #NONE} where the frame has none. The first 8 octets are in the frame. */
    private static int index(ByteBuf frame, int index, int length) {
        int ip = index + EthernetHeader.LENGTH;
        int end = index + length;
        int type = EthernetHeader.typeOrLength(frame, index);
        long upper;
        int protocol;
        if (type == EtherType.IPV4) {
            upper = UpperLayer.aboveIpv4(frame, ip, end);
            protocol = IpProtocol.IGMP;
        } else if (type == EtherType.IPV6) {
            upper = UpperLayer.aboveIpv6(frame, ip, end);
            protocol = IpProtocol.ICMPV6;
        } else {
            return NONE;
        }
        boolean isWhole = UpperLayer.isFound(upper)
                && UpperLayer.protocol(upper) == protocol
                && !UpperLayer.isFragment(upper)
                && UpperLayer.index(upper) + RECORDS <= end;
        return isWhole && isMembership(frame.getUnsignedByte(UpperLayer.index(upper)), protocol)
                ? UpperLayer.index(upper)
                : NONE;
    }

    private static boolean isMembership(int type, int protocol) {
        return protocol == IpProtocol.IGMP
                ? type == MembershipType.IGMP_1_REPORT
                        || type == MembershipType.IGMP_2_REPORT
                        || type == MembershipType.IGMP_2_LEAVE
                        || type == MembershipType.IGMP_3_REPORT
                : type == MembershipType.MLD_1_REPORT
                        || type == MembershipType.MLD_1_DONE
                        || type == MembershipType.MLD_2_REPORT;
    }

    private static void readRecords(ByteBuf frame, int at, int end, int words, Members members) {
        int left = frame.getUnsignedShort(at + RECORD_COUNT);
        int record = at + RECORDS;
        while (left-- > 0 && record + GROUP_OF_RECORD + words * Integer.BYTES <= end) {
            int sources = frame.getUnsignedShort(record + SOURCE_COUNT);
            long group = group(frame, record + GROUP_OF_RECORD, words);
            switch (frame.getUnsignedByte(record)) {
                case MODE_IS_EXCLUDE, CHANGE_TO_EXCLUDE, ALLOW_NEW_SOURCES -> members.joined(group);
                case MODE_IS_INCLUDE, CHANGE_TO_INCLUDE -> {
                    if (sources > 0) {
                        members.joined(group);
                    } else {
                        members.left(group);
                    }
                }
                default -> {}
            }
            int auxiliaryWords = frame.getUnsignedByte(record + 1);
            record += GROUP_OF_RECORD + (words * (1 + sources) + auxiliaryWords) * Integer.BYTES;
        }
    }

    private static long group(ByteBuf frame, int at, int words) {
        long low = frame.getUnsignedInt(at + (words - 1) * Integer.BYTES);
        return words == IPV4_WORDS ? Group.OF_IPV4 | low & IPV4_GROUP_MASK : Group.OF_IPV6 | low;
    }
}
