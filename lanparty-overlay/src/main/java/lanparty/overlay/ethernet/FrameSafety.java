package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.ip.UpperLayer;

/**
 * Which frames the overlay carries, as far as their own bytes tell. Pure, allocates nothing, never throws on any octets.
 *
 * <p>On the hot path of relay and gateway. A plain IPv4 or IPv6 frame that is not UDP or ICMPv6 is decided after reading
 * its Ethernet header and a few octets of its IP header.
 *
 * <p>The rules, in this order:
 *
 * <ol>
 *   <li>from both sides: length, source address, destinations and EtherTypes that end at a bridge,
 *   <li>from a client: nothing in a VLAN of its choice,
 *   <li>from a client: nothing that only the LAN's own DHCP server or router says. What hides its upper header, in a
 *       first fragment or behind too many extension headers, counts as the worst it could hold (RFC 7113, RFC 6980).
 * </ol>
 *
 * <p>Later fragments pass: without their first one, which is judged here, nobody can put them together, and ports never
 * lie in them.
 */
public final class FrameSafety {
    private static final long LINK_LOCAL_GROUP = 0x0180_C200_0000L >>> 4;
    private static final int PORTS_LENGTH = 4;
    private static final int BOOT_REPLY = 2;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int REDIRECT = 137;

    private FrameSafety() {}

    /**
     * What speaks against carrying a frame.
     *
     * @param index where the frame begins in the buffer
     * @param length its octets, check sequence not counted
     * @param mtu the room's, 1500 mostly: longest payload behind the Ethernet header and one VLAN tag
     */
    public static FrameHazard hazardOf(ByteBuf frame, int index, int length, FrameOrigin origin, int mtu) {
        if (length < EthernetHeader.LENGTH) {
            return FrameHazard.RUNT;
        }
        long sourceAndType = frame.getLong(index + EthernetHeader.SOURCE_OFFSET);
        int type = (int) sourceAndType & 0xFFFF;
        boolean tagged = EtherType.isVlan(type);
        if (length - EthernetHeader.LENGTH > mtu + (tagged ? EthernetHeader.VLAN_TAG_LENGTH : 0)) {
            return FrameHazard.OVERSIZE;
        }
        if (!MacAddress.isUnicastStation(sourceAndType >>> 16)) {
            return FrameHazard.BAD_SOURCE;
        }
        if (frame.getLong(index) >>> 20 == LINK_LOCAL_GROUP) {
            return FrameHazard.LINK_LOCAL_DESTINATION;
        }
        int payload = index + EthernetHeader.LENGTH;
        boolean client = origin == FrameOrigin.CLIENT;
        if (tagged || type < EtherType.FIRST_TYPE) {
            long found = FramePayload.locate(frame, index, length);
            if (client && (tagged || FramePayload.isTagged(found))) {
                return FrameHazard.VLAN_TAGGED;
            }
            type = FramePayload.type(found);
            payload = FramePayload.index(found);
        }
        return hazardOfPayload(frame, type, payload, index + length, client);
    }

    /**
     * True for what a host must say to be found or to get an address: ARP, IPv6 neighbour discovery, DHCP from clients,
     * mDNS, SSDP, LLMNR, NetBIOS names, and group membership, without which multicast stays away. These are the last
     * frames that a limit throttles.
     */
    public static boolean isDiscovery(ByteBuf frame, int index, int length) {
        if (length < EthernetHeader.LENGTH) {
            return false;
        }
        long payload = FramePayload.locate(frame, index, length);
        int end = index + length;
        return switch (FramePayload.type(payload)) {
            case EtherType.ARP -> true;
            case EtherType.IPV4 ->
                isDiscovery(frame, UpperLayer.aboveIpv4(frame, FramePayload.index(payload), end), end);
            case EtherType.IPV6 ->
                isDiscovery(frame, UpperLayer.aboveIpv6(frame, FramePayload.index(payload), end), end);
            default -> false;
        };
    }

    private static FrameHazard hazardOfPayload(ByteBuf frame, int type, int payload, int end, boolean client) {
        return switch (type) {
            case EtherType.IPV4 -> client ? hazardOfIpv4(frame, payload, end) : FrameHazard.NONE;
            case EtherType.IPV6 -> client ? hazardOfIpv6(frame, payload, end) : FrameHazard.NONE;
            case EtherType.EAPOL -> FrameHazard.EAPOL;
            case EtherType.LLDP -> FrameHazard.LLDP;
            case EtherType.SLOW_PROTOCOLS -> FrameHazard.SLOW_PROTOCOL;
            case EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.STACKED_VLAN ->
                client ? FrameHazard.VLAN_TAGGED : FrameHazard.NONE;
            default -> FrameHazard.NONE;
        };
    }

    private static FrameHazard hazardOfIpv4(ByteBuf frame, int ip, int end) {
        long upper = UpperLayer.aboveIpv4(frame, ip, end);
        int udp = UpperLayer.index(upper);
        boolean readable = UpperLayer.isFound(upper) && end - udp >= PORTS_LENGTH;
        if (!readable || UpperLayer.protocol(upper) != IpProtocol.UDP) {
            return FrameHazard.NONE;
        }
        if (port(frame, udp, UdpHeader.SOURCE_OFFSET) == UdpHeader.DHCPV4_SERVER) {
            return FrameHazard.DHCPV4_SERVER;
        }
        if (port(frame, udp, UdpHeader.DESTINATION_OFFSET) != UdpHeader.DHCPV4_CLIENT) {
            return FrameHazard.NONE;
        }
        int operation = messageType(frame, udp, end, upper);
        return operation == BOOT_REPLY || operation < 0 ? FrameHazard.DHCPV4_SERVER : FrameHazard.NONE;
    }

    private static FrameHazard hazardOfIpv6(ByteBuf frame, int ip, int end) {
        long upper = UpperLayer.aboveIpv6(frame, ip, end);
        if (!UpperLayer.isFound(upper)) {
            return upper == UpperLayer.HIDDEN ? FrameHazard.ROUTER_ADVERTISEMENT : FrameHazard.NONE;
        }
        int at = UpperLayer.index(upper);
        if (UpperLayer.protocol(upper) == IpProtocol.ICMPV6) {
            boolean advertises = at >= end || frame.getUnsignedByte(at) == ROUTER_ADVERTISEMENT;
            return advertises ? FrameHazard.ROUTER_ADVERTISEMENT : FrameHazard.NONE;
        }
        if (UpperLayer.protocol(upper) == IpProtocol.UDP) {
            return isDhcpv6Server(frame, at, end, upper) ? FrameHazard.DHCPV6_SERVER : FrameHazard.NONE;
        }
        return FrameHazard.NONE;
    }

    private static boolean isDhcpv6Server(ByteBuf frame, int udp, int end, long upper) {
        if (end - udp < PORTS_LENGTH) {
            return true;
        }
        if (port(frame, udp, UdpHeader.SOURCE_OFFSET) == UdpHeader.DHCPV6_SERVER) {
            return true;
        }
        int destination = port(frame, udp, UdpHeader.DESTINATION_OFFSET);
        if (destination != UdpHeader.DHCPV6_CLIENT && destination != UdpHeader.DHCPV6_SERVER) {
            return false;
        }
        return switch (messageType(frame, udp, end, upper)) {
            // Advertise, reply, reconfigure, relay-forward, relay-reply (RFC 8415 section 7.3); or unknown.
            case 2, 7, 10, 12, 13, -1 -> true;
            default -> false;
        };
    }

    /** First octet above UDP; -1 where it lies in a later fragment, and 0, which no message has, where nowhere. */
    private static int messageType(ByteBuf frame, int udp, int end, long upper) {
        if (end - udp > UdpHeader.LENGTH) {
            return frame.getUnsignedByte(udp + UdpHeader.LENGTH);
        }
        return UpperLayer.isFragment(upper) ? -1 : 0;
    }

    private static boolean isDiscovery(ByteBuf frame, long upper, int end) {
        int at = UpperLayer.index(upper);
        if (!UpperLayer.isFound(upper) || end - at < PORTS_LENGTH) {
            return false;
        }
        return switch (UpperLayer.protocol(upper)) {
            case IpProtocol.IGMP -> true;
            case IpProtocol.ICMPV6 -> isDiscoveryIcmp(frame.getUnsignedByte(at));
            case IpProtocol.UDP -> isDiscoveryPort(port(frame, at, UdpHeader.DESTINATION_OFFSET));
            default -> false;
        };
    }

    private static boolean isDiscoveryIcmp(int type) {
        boolean neighbour = type >= ROUTER_SOLICITATION && type <= REDIRECT;
        // Multicast listener query, report, done (RFC 2710) and version 2 report (RFC 9777).
        return neighbour || type >= 130 && type <= 132 || type == 143;
    }

    private static boolean isDiscoveryPort(int port) {
        return switch (port) {
            case UdpHeader.DHCPV4_SERVER,
                    UdpHeader.DHCPV6_SERVER,
                    UdpHeader.NETBIOS_NAMES,
                    UdpHeader.SSDP,
                    UdpHeader.MDNS,
                    UdpHeader.LLMNR -> true;
            default -> false;
        };
    }

    private static int port(ByteBuf frame, int udp, int offset) {
        return frame.getUnsignedShort(udp + offset);
    }
}
