package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv6Header;
import lanparty.overlay.ip.MembershipType;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.ip.UpperLayer;
import org.jspecify.annotations.Nullable;

/**
 * What a client may not say by IPv6. What hides its upper header, in a first fragment or behind too many extension headers,
 * is refused (RFC 7113, RFC 6980). Allocates nothing.
 */
final class ClientIpv6Safety {
    /** Octets that UDP and each ICMPv6 message that hosts believe have at least. */
    private static final int SHORTEST_UPPER_HEADER = 8;

    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int REDIRECT = 137;
    private static final int ROUTER_RENUMBERING = 138;
    private static final int MULTICAST_ROUTER_ADVERTISEMENT = 151;
    private static final int MULTICAST_ROUTER_SOLICITATION = 152;
    private static final int MULTICAST_ROUTER_TERMINATION = 153;
    private static final int RPL = 155;

    private static final int MULTICAST = 0xFF;

    private ClientIpv6Safety() {}

    /** Looks at the packet at {@code ip} in a frame that ends before {@code end}. */
    static @Nullable DropReason dropReasonOf(ByteBuf frame, int ip, int end) {
        long upper = UpperLayer.aboveIpv6(frame, ip, end);
        if (upper == UpperLayer.ABSENT || upper == UpperLayer.HIDDEN) {
            return DropReason.UNSOUND_IP;
        }
        int payloadLength = frame.getUnsignedShort(ip + Ipv6Header.PAYLOAD_LENGTH_OFFSET);
        if (ip + Ipv6Header.LENGTH + payloadLength > end) {
            return DropReason.UNSOUND_IP;
        }
        if (upper == UpperLayer.LATER_FRAGMENT) {
            return null;
        }
        int at = UpperLayer.index(upper);
        return switch (UpperLayer.protocol(upper)) {
            case IpProtocol.TCP -> null;
            case IpProtocol.UDP, IpProtocol.ICMPV6 -> {
                if (end - at < SHORTEST_UPPER_HEADER) {
                    yield DropReason.UNSOUND_IP;
                }
                yield UpperLayer.protocol(upper) == IpProtocol.UDP
                        ? dropReasonOfUdp(frame, ip, end, upper)
                        : dropReasonOfIcmp(frame.getUnsignedByte(at));
            }
            case IpProtocol.EIGRP, IpProtocol.OSPF, IpProtocol.PIM, IpProtocol.VRRP -> DropReason.ROUTING_PROTOCOL;
            default -> null;
        };
    }

    private static @Nullable DropReason dropReasonOfUdp(ByteBuf frame, int ip, int end, long upper) {
        int udp = UpperLayer.index(upper);
        if (frame.getUnsignedShort(udp + UdpHeader.SOURCE_OFFSET) == UdpHeader.DHCPV6_SERVER) {
            return DropReason.DHCPV6_SERVER;
        }
        return switch (frame.getUnsignedShort(udp + UdpHeader.DESTINATION_OFFSET)) {
            case UdpHeader.DHCPV6_CLIENT -> DropReason.DHCPV6_SERVER;
            case UdpHeader.DHCPV6_SERVER -> dropReasonOfDhcp(frame, udp, end, upper);
            case UdpHeader.RIP, UdpHeader.RIPNG -> DropReason.ROUTING_PROTOCOL;
            case UdpHeader.HSRP, UdpHeader.HSRP_IPV6, UdpHeader.GLBP ->
                frame.getUnsignedByte(ip + Ipv6Header.DESTINATION_OFFSET) == MULTICAST
                        ? DropReason.ROUTING_PROTOCOL
                        : null;
            default -> null;
        };
    }

    /** By the message's type (RFC 8415 section 7.3). */
    private static @Nullable DropReason dropReasonOfDhcp(ByteBuf frame, int udp, int end, long upper) {
        int message = udp + UdpHeader.LENGTH;
        if (message >= end) {
            // The type lies in a later fragment, or there is none.
            return UpperLayer.isFragment(upper) ? DropReason.DHCPV6_SERVER : null;
        }
        return switch (frame.getUnsignedByte(message)) {
            // Advertise, reply, reconfigure, relay-forward, relay-reply.
            case 2, 7, 10, 12, 13 -> DropReason.DHCPV6_SERVER;
            // Release and decline: whose DUID they hold can't be told from the frame.
            case 8, 9 -> DropReason.DHCP_IMPERSONATION;
            default -> null;
        };
    }

    private static @Nullable DropReason dropReasonOfIcmp(int type) {
        return switch (type) {
            case ROUTER_ADVERTISEMENT -> DropReason.ROUTER_ADVERTISEMENT;
            case REDIRECT -> DropReason.REDIRECT;
            case ROUTER_RENUMBERING, RPL -> DropReason.ROUTING_PROTOCOL;
            case MembershipType.MLD_QUERY,
                    MULTICAST_ROUTER_ADVERTISEMENT,
                    MULTICAST_ROUTER_SOLICITATION,
                    MULTICAST_ROUTER_TERMINATION -> DropReason.MULTICAST_ROUTER;
            default -> null;
        };
    }
}
