package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.MembershipType;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.ip.UpperLayer;
import org.jspecify.annotations.Nullable;

/**
 * What a client may not say by IPv4. Some DHCP clients read raw frames and look at neither version nor header length
 * (dhclient), or read the ports where they lie without options (systemd-networkd). So a header that is not sound is
 * refused, and ports are read in both places. Allocates nothing.
 */
final class ClientIpv4Safety {
    /** Octets that each of UDP, ICMP and IGMP has at least, also in a first fragment (RFC 1858). */
    private static final int SHORTEST_UPPER_HEADER = 8;

    private static final int REDIRECT = 5;
    private static final int ROUTER_ADVERTISEMENT = 9;

    private static final int FIRST_MULTICAST = 224;
    private static final int FIRST_RESERVED = 240;

    private ClientIpv4Safety() {}

    /** Looks at the packet at {@code ip} in a frame of this source that ends before {@code end}. */
    static @Nullable DropReason dropReasonOf(ByteBuf frame, int ip, int end, long source) {
        long upper = UpperLayer.aboveIpv4(frame, ip, end);
        if (upper == UpperLayer.ABSENT) {
            return DropReason.UNSOUND_IP;
        }
        int packetEnd = ip + frame.getUnsignedShort(ip + Ipv4Header.TOTAL_LENGTH_OFFSET);
        if (packetEnd > end || packetEnd < ip + Ipv4Header.length(frame, ip, end)) {
            return DropReason.UNSOUND_IP;
        }
        if (upper == UpperLayer.LATER_FRAGMENT) {
            return dropReasonOfLaterFragment(frame, ip, packetEnd);
        }
        int at = UpperLayer.index(upper);
        return switch (UpperLayer.protocol(upper)) {
            case IpProtocol.TCP -> null;
            case IpProtocol.UDP, IpProtocol.ICMP, IpProtocol.IGMP ->
                packetEnd - at < SHORTEST_UPPER_HEADER
                        ? DropReason.UNSOUND_IP
                        : dropReasonOfMessage(frame, ip, packetEnd, source, upper);
            case IpProtocol.EIGRP, IpProtocol.OSPF, IpProtocol.PIM, IpProtocol.VRRP -> DropReason.ROUTING_PROTOCOL;
            default -> null;
        };
    }

    /**
     * Nothing comes of a later fragment without its first one, but at a client that doesn't look for its place: busybox's
     * takes one that holds a whole answer. As its octets may be any at all, ports alone don't condemn it.
     */
    private static @Nullable DropReason dropReasonOfLaterFragment(ByteBuf frame, int ip, int end) {
        int udp = ip + Ipv4Header.MIN_LENGTH;
        boolean isAnswer = frame.getUnsignedByte(ip + Ipv4Header.PROTOCOL_OFFSET) == IpProtocol.UDP
                && end - udp >= UdpHeader.LENGTH
                && isServers(frame, udp)
                && (frame.getUnsignedShort(udp + UdpHeader.LENGTH_OFFSET) == end - udp
                        || ClientDhcpSafety.hasCookie(frame, udp, end));
        return isAnswer ? DropReason.DHCPV4_SERVER : null;
    }

    private static @Nullable DropReason dropReasonOfMessage(ByteBuf frame, int ip, int end, long source, long upper) {
        int at = UpperLayer.index(upper);
        int protocol = UpperLayer.protocol(upper);
        if (protocol == IpProtocol.UDP) {
            return dropReasonOfUdp(frame, ip, end, source, upper);
        }
        int type = frame.getUnsignedByte(at);
        return protocol == IpProtocol.ICMP ? dropReasonOfIcmp(type) : dropReasonOfIgmp(type);
    }

    private static @Nullable DropReason dropReasonOfUdp(ByteBuf frame, int ip, int end, long source, long upper) {
        int udp = UpperLayer.index(upper);
        if (isServers(frame, udp) || isServers(frame, ip + Ipv4Header.MIN_LENGTH)) {
            return DropReason.DHCPV4_SERVER;
        }
        return switch (frame.getUnsignedShort(udp + UdpHeader.DESTINATION_OFFSET)) {
            case UdpHeader.DHCPV4_SERVER ->
                // Longer than a frame is no client's (RFC 2131 section 2), and its options would be out of sight.
                UpperLayer.isFragment(upper)
                        ? DropReason.DHCP_IMPERSONATION
                        : ClientDhcpSafety.dropReasonOf(frame, udp, end, source);
            case UdpHeader.RIP, UdpHeader.RIPNG -> DropReason.ROUTING_PROTOCOL;
            case UdpHeader.HSRP, UdpHeader.HSRP_IPV6, UdpHeader.GLBP ->
                isMulticast(frame, ip) ? DropReason.ROUTING_PROTOCOL : null;
            default -> null;
        };
    }

    /** Whatever it holds: common clients take an offer whose first octet says that it is a question. */
    private static boolean isServers(ByteBuf frame, int udp) {
        return frame.getUnsignedShort(udp + UdpHeader.SOURCE_OFFSET) == UdpHeader.DHCPV4_SERVER
                || frame.getUnsignedShort(udp + UdpHeader.DESTINATION_OFFSET) == UdpHeader.DHCPV4_CLIENT;
    }

    private static boolean isMulticast(ByteBuf frame, int ip) {
        int first = frame.getUnsignedByte(ip + Ipv4Header.DESTINATION_OFFSET);
        return first >= FIRST_MULTICAST && first < FIRST_RESERVED;
    }

    private static @Nullable DropReason dropReasonOfIcmp(int type) {
        return switch (type) {
            case REDIRECT -> DropReason.REDIRECT;
            case ROUTER_ADVERTISEMENT -> DropReason.ROUTER_ADVERTISEMENT;
            default -> null;
        };
    }

    /** All that a member of a group says; the rest is for queriers and routers, and a switch believes it. */
    private static @Nullable DropReason dropReasonOfIgmp(int type) {
        return switch (type) {
            case MembershipType.IGMP_1_REPORT,
                    MembershipType.IGMP_2_REPORT,
                    MembershipType.IGMP_2_LEAVE,
                    MembershipType.IGMP_3_REPORT -> null;
            default -> DropReason.MULTICAST_ROUTER;
        };
    }
}
