package lanparty.lab.filter;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import lanparty.overlay.DropReason;

/** Frames of a player's that are refused, some for each reason; those of the rows "players" are right if the LAN sends them. */
final class HazardExamples {
    private static final String SOURCE = "02:4c:50:00:00:01";
    private static final String OTHER = "02:4c:50:00:00:02";
    private static final String LLDP_GROUP = "01:80:c2:00:00:0e";
    private static final String MVRP_GROUP = "01:80:c2:00:00:21";
    private static final String CDP_GROUP = "01:00:0c:cc:cc:cc";
    private static final String PVST_GROUP = "01:00:0c:cc:cc:cd";

    private HazardExamples() {}

    /** All that a frame's own octets tell. */
    static Stream<DropReason> all() {
        return EnumSet.range(DropReason.RUNT, DropReason.MULTICAST_ROUTER).stream()
                .filter(reason -> reason != DropReason.FORGED_SOURCE);
    }

    static List<byte[]> of(DropReason hazard) {
        return switch (hazard) {
            case RUNT -> List.of(new byte[0], new byte[13]);
            case OVERSIZE -> List.of(ethernet(0x88B6, "00".repeat(1501)));
            case BAD_SOURCE ->
                List.of(
                        Crafted.frame(OTHER, Crafted.EVERYONE, 0x88B6, new byte[0]),
                        Crafted.frame(OTHER, "00:00:00:00:00:00", 0x88B6, new byte[0]));
            case LINK_LOCAL_DESTINATION -> List.of(to("01:80:c2:00:00:00", 38, "424203"), to(LLDP_GROUP, 0x88CC, "02"));
            case BRIDGE_CONTROL ->
                List.of(to(MVRP_GROUP, 0x88F5, "00"), ethernet(0x88F5, "00"), ethernet(0x88F6, "00"));
            case SPANNING_TREE -> List.of(ethernet(38, "424203 0000"), to(Crafted.EVERYONE, 38, "424203 0000"));
            case VENDOR_CONTROL ->
                List.of(
                        to(CDP_GROUP, 30, "aaaa03 00000c 2000"),
                        to(PVST_GROUP, 30, "aaaa03 00000c 010b"),
                        ethernet(30, "aaaa03 00000c 2004"),
                        ethernet(0x8899, "01"));
            case MAC_CONTROL -> List.of(ethernet(0x8808, "0001 ffff"));
            case EAPOL -> List.of(ethernet(0x888E, "01"));
            case LLDP -> List.of(ethernet(0x88CC, "02"));
            case SLOW_PROTOCOL -> List.of(ethernet(0x8809, "01"));
            case VLAN_TAGGED -> List.of(ethernet(0x8100, "0000 0800"), ethernet(0x88A8, "0005 88b6"));
            case UNSOUND_IP, DHCPV4_SERVER, DHCPV6_SERVER, DHCP_IMPERSONATION -> ofHosts(hazard);
            case ROUTER_ADVERTISEMENT, REDIRECT, ROUTING_PROTOCOL, MULTICAST_ROUTER -> ofRouters(hazard);
            default -> List.of();
        };
    }

    private static List<byte[]> ofHosts(DropReason hazard) {
        return switch (hazard) {
            case UNSOUND_IP -> List.of(ethernet(0x0800, "55"), ethernet(0x86DD, "40"), ipv4(Crafted.UDP, "0000"));
            case DHCPV4_SERVER ->
                List.of(
                        ipv4(Crafted.UDP, "1388 0044 0008 0000"),
                        ipv4(Crafted.UDP, "0043 0044 0008 0000"),
                        ipv4(Crafted.UDP, "0043 1388 0008 0000"));
            case DHCPV6_SERVER -> List.of(ipv6(17, "1388 0222 0009 0000 01"), ipv6(17, "0223 0222 0009 0000 02"));
            default ->
                List.of(
                        question(Bootp.ask(Bootp.DISCOVER, OTHER, 1, message -> {})),
                        question(Bootp.ask(
                                Bootp.RELEASE,
                                SOURCE,
                                1,
                                message -> Bootp.option(message, 61, Crafted.hex("01 024c50000002")))),
                        ipv6(17, "0222 0223 0009 0000 08"));
        };
    }

    private static List<byte[]> ofRouters(DropReason hazard) {
        return switch (hazard) {
            case ROUTER_ADVERTISEMENT -> List.of(ipv6(58, "86" + "00".repeat(15)), ipv4(1, "09" + "00".repeat(7)));
            case REDIRECT -> List.of(ipv6(58, "89" + "00".repeat(39)), ipv4(1, "05" + "00".repeat(7)));
            case ROUTING_PROTOCOL ->
                List.of(ipv4(112, "21" + "00".repeat(7)), ipv6(112, "31" + "00".repeat(7)), ipv4(103, "20000000"));
            default -> List.of(ipv4(2, "11" + "00".repeat(7)), ipv6(58, "82" + "00".repeat(23)));
        };
    }

    private static byte[] ethernet(int type, String payload) {
        return to(OTHER, type, payload);
    }

    private static byte[] to(String destination, int type, String payload) {
        return Crafted.frame(destination, SOURCE, type, Crafted.hex(payload));
    }

    private static byte[] ipv4(int protocol, String payload) {
        byte[] packet = Crafted.ipv4(protocol, "10.66.0.7", "10.66.0.8", 64, new byte[0], Crafted.hex(payload));
        return Crafted.frame(OTHER, SOURCE, Crafted.IPV4, packet);
    }

    private static byte[] ipv6(int next, String payload) {
        return Crafted.frame(
                OTHER, SOURCE, Crafted.IPV6, Crafted.ipv6(next, "fe80::7", "fe80::8", Crafted.hex(payload)));
    }

    private static byte[] question(byte[] message) {
        byte[] packet =
                Crafted.ipv4(Crafted.UDP, "0.0.0.0", "255.255.255.255", 64, new byte[0], Crafted.udp(68, 67, message));
        return Crafted.frame(Crafted.EVERYONE, SOURCE, Crafted.IPV4, packet);
    }
}
