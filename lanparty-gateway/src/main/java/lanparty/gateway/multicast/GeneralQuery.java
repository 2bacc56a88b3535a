package lanparty.gateway.multicast;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.MembershipType;
import lanparty.overlay.offload.InternetChecksum;

/**
 * Asks all machines which groups they are in, to be answered within a second.
 *
 * <pre>
 *   IGMP 3 (RFC 3376 section 4.1), from 0.0.0.0, which makes no querier of the sender (RFC 4541 section 2.1.1)
 *     14 IP with a router alert, 24 octets      38 type = 0x11; 39 limit of the delay in 0.1 s; 40 checksum; 42 no group, 4 octets
 *                                               46 robustness = 2; 47 interval in s; 48 no sources, 2 octets
 *   MLD 2 (RFC 3810 section 5.1), from a link-local address
 *     14 IPv6; 54 hop-by-hop options with a router alert
 *                                               62 type = 130; 63 0; 64 checksum; 66 limit of the delay in ms; 68 0; 70 no group
 *                                               86 robustness = 2; 87 interval in s; 88 no sources, 2 octets
 * </pre>
 */
final class GeneralQuery {
    /** Of an IGMP query, padded to a wire's shortest frame. */
    static final int IPV4_LENGTH = 60;

    /** Of an MLD query. */
    static final int IPV6_LENGTH = 90;

    /** Between two rounds of questions; also what the queries say (RFC 3376 section 8.2). */
    static final int INTERVAL_SECONDS = 125;

    private static final long ALL_OF_IPV4 = Group.OF_IPV4 | 1;
    private static final long ALL_OF_IPV6 = Group.OF_IPV6 | 1;
    private static final int IP = EthernetHeader.LENGTH;
    private static final int IPV4_HEADER = 24;
    private static final int IGMP = IP + IPV4_HEADER;
    private static final int IGMP_BYTES = 12;
    private static final int ALL_SYSTEMS = 0xE000_0001;
    private static final int ROUTER_ALERT_OPTION = 0x9404_0000;
    private static final int MLD = IP + 48;
    private static final int MLD_BYTES = 28;
    private static final int ROBUSTNESS = 2;

    private GeneralQuery() {}

    /** Writes a whole frame at index 0 without moving the writer index. */
    static void encodeIpv4(ByteBuf frame, long nicMac) {
        frame.setZero(0, IPV4_LENGTH);
        EthernetHeader.encode(frame, 0, ALL_OF_IPV4, nicMac, EtherType.IPV4);
        frame.setByte(IP, 0x46)
                .setByte(IP + 1, 0xC0)
                .setShort(IP + Ipv4Header.TOTAL_LENGTH_OFFSET, IPV4_HEADER + IGMP_BYTES);
        frame.setByte(IP + 8, 1).setByte(IP + Ipv4Header.PROTOCOL_OFFSET, IpProtocol.IGMP);
        frame.setInt(IP + Ipv4Header.DESTINATION_OFFSET, ALL_SYSTEMS).setInt(IP + 20, ROUTER_ALERT_OPTION);
        frame.setShort(
                IP + Ipv4Header.CHECKSUM_OFFSET,
                InternetChecksum.checksum(InternetChecksum.sum(frame, IP, IPV4_HEADER)));
        frame.setByte(IGMP, MembershipType.IGMP_QUERY).setByte(IGMP + 1, 10);
        frame.setByte(IGMP + 8, ROBUSTNESS).setByte(IGMP + 9, INTERVAL_SECONDS);
        frame.setShort(IGMP + 2, InternetChecksum.checksum(InternetChecksum.sum(frame, IGMP, IGMP_BYTES)));
    }

    /** The same for IPv6, from the link-local address that the MAC makes (RFC 4291 appendix A). */
    static void encodeIpv6(ByteBuf frame, long nicMac) {
        frame.setZero(0, IPV6_LENGTH);
        EthernetHeader.encode(frame, 0, ALL_OF_IPV6, nicMac, EtherType.IPV6);
        frame.setByte(IP, 0x60)
                .setShort(IP + 4, 8 + MLD_BYTES)
                .setByte(IP + 6, IpProtocol.HOP_BY_HOP)
                .setByte(IP + 7, 1);
        frame.setShort(IP + 8, 0xFE80).setMedium(IP + 16, (int) (nicMac >>> 24) ^ 0x02_0000);
        frame.setShort(IP + 19, 0xFFFE).setMedium(IP + 21, (int) nicMac & 0xFF_FFFF);
        frame.setShort(IP + 24, 0xFF02).setByte(IP + 39, 1);
        frame.setByte(IP + 40, IpProtocol.ICMPV6).setInt(IP + 42, 0x0502_0000).setShort(IP + 46, 0x0100);
        frame.setByte(MLD, MembershipType.MLD_QUERY).setShort(MLD + 4, 1000);
        frame.setByte(MLD + 24, ROBUSTNESS).setByte(MLD + 25, INTERVAL_SECONDS);
        long sum = InternetChecksum.ipv6PseudoHeader(frame, IP, IpProtocol.ICMPV6, MLD_BYTES)
                + InternetChecksum.sum(frame, MLD, MLD_BYTES);
        frame.setShort(MLD + 2, InternetChecksum.checksum(sum));
    }
}
