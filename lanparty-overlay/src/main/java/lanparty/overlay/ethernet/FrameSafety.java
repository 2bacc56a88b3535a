package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.ip.UpperLayer;
import org.jspecify.annotations.Nullable;

/**
 * Which frames the overlay carries, as far as their own bytes tell. Pure, allocates nothing, never throws on any octets.
 *
 * <p>On the hot path of relay, gateway and client. A client's TCP over plain IPv4 or IPv6 is decided after reading its
 * Ethernet header and a few octets of its IP header.
 *
 * <p>The rules, in this order:
 *
 * <ol>
 *   <li>from both sides: length, source address, and what bridges and switches say to each other, by its group address,
 *       its EtherType or its LLC header,
 *   <li>from a client: nothing in a VLAN of its choice,
 *   <li>from a client: no IP header that is not sound, or that hides what it carries,
 *   <li>from a client: nothing that only the LAN's DHCP server or its routers say, and no DHCP in another's name.
 * </ol>
 *
 * <p>Later fragments pass, unless one looks like a DHCP server's whole answer: without their first one, which is judged
 * here, nobody can put them together, and ports never lie in them.
 */
public final class FrameSafety {
    private static final long IEEE_GROUPS = 0x0180_C200_0000L >>> 8;
    private static final int MORE_THAN_LINK_LOCAL = 0xF0;
    private static final long CISCO_GROUPS = 0x01000CL;

    private static final int EITHER_WAY = 0xFE;
    private static final int SPANNING_TREE_SAP = 0x42;
    private static final int SNAP_SAP = 0xAA;
    private static final int SNAP_ORGANISATION_OFFSET = 3;
    private static final int SNAP_LENGTH = 8;
    private static final int APPLE = 0x080007;

    private static final int PORTS_LENGTH = 4;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;

    private FrameSafety() {}

    /**
     * What speaks against carrying a frame.
     *
     * @param index where the frame begins in the buffer
     * @param length its octets, check sequence not counted
     * @param mtu the room's, 1500 mostly: longest payload behind the Ethernet header and one VLAN tag
     */
    public static @Nullable DropReason dropReasonOf(ByteBuf frame, int index, int length, FrameOrigin origin, int mtu) {
        if (length < EthernetHeader.LENGTH) {
            return DropReason.RUNT;
        }
        long sourceAndType = frame.getLong(index + EthernetHeader.SOURCE_OFFSET);
        int type = (int) sourceAndType & 0xFFFF;
        boolean tagged = EtherType.isVlan(type);
        if (length - EthernetHeader.LENGTH > mtu + (tagged ? EthernetHeader.VLAN_TAG_LENGTH : 0)) {
            return DropReason.OVERSIZE;
        }
        if (!MacAddress.isUnicastStation(sourceAndType >>> 16)) {
            return DropReason.BAD_SOURCE;
        }
        DropReason ofDestination = dropReasonOfDestination(frame.getLong(index) >>> 16);
        if (ofDestination != null) {
            return ofDestination;
        }
        int payload = index + EthernetHeader.LENGTH;
        boolean client = origin == FrameOrigin.CLIENT;
        if (tagged || EtherType.isLlc(type)) {
            long found = FramePayload.locate(frame, index, length);
            if (client && (tagged || FramePayload.isTagged(found))) {
                return DropReason.VLAN_TAGGED;
            }
            type = FramePayload.type(found);
            payload = FramePayload.index(found);
        }
        int end = index + length;
        if (type == EtherType.IPV4) {
            return client ? ClientIpv4Safety.dropReasonOf(frame, payload, end, sourceAndType >>> 16) : null;
        }
        if (type == EtherType.IPV6) {
            return client ? ClientIpv6Safety.dropReasonOf(frame, payload, end) : null;
        }
        return EtherType.isLlc(type) ? dropReasonOfLlc(frame, payload, end) : dropReasonOfType(type, client);
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

    private static @Nullable DropReason dropReasonOfDestination(long destination) {
        if (destination >>> 8 == IEEE_GROUPS) {
            return (destination & MORE_THAN_LINK_LOCAL) == 0
                    ? DropReason.LINK_LOCAL_DESTINATION
                    : DropReason.BRIDGE_CONTROL;
        }
        return destination >>> 24 == CISCO_GROUPS ? DropReason.VENDOR_CONTROL : null;
    }

    private static @Nullable DropReason dropReasonOfType(int type, boolean client) {
        return switch (type) {
            case EtherType.EAPOL -> DropReason.EAPOL;
            case EtherType.LLDP -> DropReason.LLDP;
            case EtherType.SLOW_PROTOCOLS -> DropReason.SLOW_PROTOCOL;
            case EtherType.MAC_CONTROL -> DropReason.MAC_CONTROL;
            case EtherType.MSRP,
                    EtherType.TRILL,
                    EtherType.TRILL_ISIS,
                    EtherType.RING,
                    EtherType.MVRP,
                    EtherType.MMRP,
                    EtherType.CFM -> DropReason.BRIDGE_CONTROL;
            case EtherType.REALTEK -> DropReason.VENDOR_CONTROL;
            case EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.STACKED_VLAN ->
                client ? DropReason.VLAN_TAGGED : null;
            default -> null;
        };
    }

    /**
     * Judges what is LLC and not a SNAP header with an EtherType, which was looked through. SNAP of other organisations is
     * how switches of several vendors talk (CDP, VTP, DTP, PVST+, EDP, FDP); AppleTalk alone is hosts'.
     */
    private static @Nullable DropReason dropReasonOfLlc(ByteBuf frame, int llc, int end) {
        if (llc >= end) {
            return null;
        }
        int sap = frame.getUnsignedByte(llc) & EITHER_WAY;
        if (sap == SPANNING_TREE_SAP) {
            return DropReason.SPANNING_TREE;
        }
        boolean ofVendor = sap == SNAP_SAP
                && end - llc >= SNAP_LENGTH
                && frame.getUnsignedMedium(llc + SNAP_ORGANISATION_OFFSET) != APPLE;
        return ofVendor ? DropReason.VENDOR_CONTROL : null;
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
        boolean neighbour = type >= ROUTER_SOLICITATION && type <= NEIGHBOUR_ADVERTISEMENT;
        // Multicast listener report and done (RFC 2710), and version 2 report (RFC 9777).
        return neighbour || type == 131 || type == 132 || type == 143;
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
