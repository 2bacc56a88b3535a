package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.Judged.client;
import static lanparty.overlay.ethernet.Judged.passes;
import static lanparty.overlay.ethernet.Judged.playersAlone;
import static lanparty.overlay.ethernet.TestFrames.extension;
import static lanparty.overlay.ethernet.TestFrames.fragment;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.hex16;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.udp;

import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a player may not say by IPv6, and that the LAN may. */
class ClientIpv6SafetyTest {
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final String ADVERTISEMENT = "86000000" + "40000708" + "0000000000000000";

    @ParameterizedTest
    @CsvSource({
        "547, 546, 01, DHCPV6_SERVER",
        "547, 4000, 01, DHCPV6_SERVER",
        "4000, 546, 00, DHCPV6_SERVER",
        "4000, 546, 01, DHCPV6_SERVER",
        "4000, 546, 02, DHCPV6_SERVER",
        "4000, 546, 07, DHCPV6_SERVER",
        "4000, 546, ff, DHCPV6_SERVER",
        "4000, 547, 0c, DHCPV6_SERVER",
        "4000, 547, 0d, DHCPV6_SERVER",
        "546, 547, 08, DHCP_IMPERSONATION",
        "546, 547, 09, DHCP_IMPERSONATION",
        "546, 547, 01, ",
        "546, 547, 03, ",
        "546, 547, 0b, ",
        "4000, 4001, 02, "
    })
    void aPlayerIsNoDhcpv6ServerAndGivesNothingBack(
            int source, int destination, String message, @Nullable DropReason hazard) {
        playersAlone(hazard, ipv6Frame(UDP, udp(source, destination, message + "000001")));
        client(hazard, ipv6Frame(60, extension(UDP, 2) + udp(source, destination, message)));
        client(hazard, ipv6Frame(44, fragment(UDP, 0, true) + udp(source, destination, message)));
    }

    @Test
    void aDhcpv6MessageHiddenInALaterFragmentCountsAsAServers() {
        client(DropReason.DHCPV6_SERVER, ipv6Frame(44, fragment(UDP, 0, true) + udp(4000, 547, "")));
        client(null, ipv6Frame(44, fragment(UDP, 0, false) + udp(4000, 547, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "82, MULTICAST_ROUTER",
        "86, ROUTER_ADVERTISEMENT",
        "89, REDIRECT",
        "8a, ROUTING_PROTOCOL",
        "97, MULTICAST_ROUTER",
        "98, MULTICAST_ROUTER",
        "99, MULTICAST_ROUTER",
        "9b, ROUTING_PROTOCOL",
        "01, ",
        "80, ",
        "83, ",
        "84, ",
        "85, ",
        "87, ",
        "88, ",
        "8f, "
    })
    void aPlayerIsNoRouter(String type, @Nullable DropReason hazard) {
        String message = type + "000000" + "00".repeat(12);
        playersAlone(hazard, ipv6Frame(ICMPV6, message));
        playersAlone(hazard, ipv6Frame(0, extension(ICMPV6, 0) + message));
        client(hazard, ipv6Frame(44, fragment(ICMPV6, 0, true) + message));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 43, 60, 135, 139, 140})
    void extensionHeadersHideNoRouter(int header) {
        client(DropReason.ROUTER_ADVERTISEMENT, ipv6Frame(header, extension(ICMPV6, 3) + ADVERTISEMENT));
        client(
                DropReason.ROUTER_ADVERTISEMENT,
                ipv6Frame(header, extension(header, 0) + extension(ICMPV6, 0) + ADVERTISEMENT));
        client(null, ipv6Frame(header, extension(6, 0) + ADVERTISEMENT));
    }

    @Test
    void anAuthenticationHeaderHidesNoRouter() {
        client(DropReason.ROUTER_ADVERTISEMENT, ipv6Frame(51, "3a04" + "00".repeat(22) + ADVERTISEMENT));
    }

    @Test
    void fragmentsHideNoRouter() {
        client(DropReason.ROUTER_ADVERTISEMENT, ipv6Frame(44, fragment(ICMPV6, 0, false) + ADVERTISEMENT));
        client(DropReason.ROUTER_ADVERTISEMENT, ipv6Frame(44, fragment(ICMPV6, 0, true) + ADVERTISEMENT));
        client(DropReason.UNSOUND_IP, ipv6Frame(44, fragment(ICMPV6, 0, true)));
        client(DropReason.UNSOUND_IP, ipv6Frame(44, fragment(60, 0, true) + "3a040000" + "00".repeat(4)));
        client(DropReason.UNSOUND_IP, ipv6Frame(44, fragment(60, 0, true)));
        client(null, ipv6Frame(44, fragment(ICMPV6, 1, false) + ADVERTISEMENT));
    }

    @Test
    void aChainTooLongToFollowIsUnsound() {
        String followed = extension(60, 0).repeat(15) + extension(ICMPV6, 0);
        client(DropReason.ROUTER_ADVERTISEMENT, ipv6Frame(60, followed + ADVERTISEMENT));
        client(null, ipv6Frame(60, followed + "88000000" + "00000000"));
        playersAlone(DropReason.UNSOUND_IP, ipv6Frame(60, extension(60, 0).repeat(17) + extension(6, 0)));
    }

    @Test
    void aHeaderThatDoesNotParseIsUnsound() {
        String sound = ipv6(ICMPV6, "88000000" + "00000000");
        for (String version : new String[] {"0", "4", "5", "7", "f"}) {
            playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV6, version + sound.substring(1)));
        }
        playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV6, sound.substring(0, 78)));
        playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV6, ""));
        playersAlone(
                DropReason.UNSOUND_IP, frame(EtherType.IPV6, sound.substring(0, 8) + hex16(9) + sound.substring(12)));
        passes(frame(EtherType.IPV6, sound + "00".repeat(12)));
    }

    @ParameterizedTest
    @ValueSource(ints = {88, 89, 103, 112})
    void aPlayerSpeaksNoRoutingProtocol(int protocol) {
        playersAlone(DropReason.ROUTING_PROTOCOL, ipv6Frame(protocol, "31" + "00".repeat(7)));
        client(DropReason.ROUTING_PROTOCOL, ipv6Frame(60, extension(protocol, 0) + "31" + "00".repeat(7)));
    }

    @Test
    void aPlayerSpeaksNoRoutingProtocolOverUdp() {
        playersAlone(DropReason.ROUTING_PROTOCOL, ipv6Frame(UDP, udp(521, 521, "0201")));
        byte[] unicast = ipv6Frame(UDP, udp(2029, 2029, "0201"));
        passes(unicast);
        byte[] multicast = unicast.clone();
        multicast[14 + 24] = (byte) 0xFF;
        playersAlone(DropReason.ROUTING_PROTOCOL, multicast);
    }

    private static byte[] ipv6Frame(int next, String payload) {
        return frame(EtherType.IPV6, ipv6(next, payload));
    }
}
