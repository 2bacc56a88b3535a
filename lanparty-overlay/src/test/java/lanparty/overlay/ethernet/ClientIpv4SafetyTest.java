package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.Judged.client;
import static lanparty.overlay.ethernet.Judged.passes;
import static lanparty.overlay.ethernet.Judged.playersAlone;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.hex16;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.octets;
import static lanparty.overlay.ethernet.TestFrames.udp;

import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a player may not say by IPv4, and that the LAN may. */
class ClientIpv4SafetyTest {
    private static final int ICMP = 1;
    private static final int IGMP = 2;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final String MORE_OF_IT = "00".repeat(7);

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03", "ff", ""})
    void aPlayerSaysNothingToThePortOfDhcpClientsWhateverItHolds(String message) {
        for (int source : new int[] {67, 68, 4000, 4011, 5000, 65535, 0}) {
            playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, udp(source, 68, message))));
        }
    }

    @Test
    void aPlayerSaysNothingFromThePortOfDhcpServers() {
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, udp(67, 67, "01"))));
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, udp(67, 27015, "01"))));
        passes(frame(EtherType.IPV4, ipv4(UDP, udp(68, 27015, "01"))));
        passes(frame(EtherType.IPV4, ipv4(UDP, udp(27015, 69, "01"))));
    }

    @Test
    void optionsAndFragmentsHideNoDhcpServer() {
        String offer = udp(4000, 68, "01010600");
        client(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "94040000" + "01".repeat(36), 0, offer)));
        client(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x2000, offer)));
        client(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x4000, offer)));
        client(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x2000, offer.substring(0, 16))));
        client(DropReason.UNSOUND_IP, frame(EtherType.IPV4, ipv4(UDP, "", 0x2000, offer.substring(0, 14))));
    }

    /** busybox's client takes it for a packet. */
    @Test
    void aLaterFragmentThatLooksLikeAnAnswerIsOne() {
        String answer = udp(4000, 68, "01010600" + "00".repeat(232) + "63825363" + "350105ff");
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x0001, answer)));
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x3FFF, answer)));
        String otherLength = answer.substring(0, 8) + "0000" + answer.substring(12);
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 1, otherLength)));
        String otherCookie = answer.replace("63825363", "63825364");
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 1, otherCookie)));
        passes(frame(EtherType.IPV4, ipv4(UDP, "", 1, otherLength.replace("63825363", "63825364"))));
        passes(frame(EtherType.IPV4, ipv4(TCP, "", 1, answer)));
        passes(frame(EtherType.IPV4, ipv4(UDP, "", 1, "")));
    }

    /** A client that takes each header for 20 octets long reads them in the options. */
    @Test
    void optionsThatLookLikePortsAreReadAsPortsToo() {
        String harmless = udp(4000, 4001, "01");
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "88040044", 0, harmless)));
        playersAlone(DropReason.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "00430101", 0, harmless)));
        passes(frame(EtherType.IPV4, ipv4(UDP, "94040000", 0, harmless)));
        passes(frame(EtherType.IPV4, ipv4(TCP, "88040044", 0, harmless)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "15", "35", "55", "65", "75", "85", "f5", "40", "41", "44", "4f"})
    void aHeaderOfAnotherVersionOrLengthIsUnsound(String versionAndLength) {
        String sound = ipv4(UDP, udp(5000, 4001, "01"));
        playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV4, versionAndLength + sound.substring(2)));
    }

    @Test
    void aPacketLongerThanItsFrameOrShorterThanItsHeaderIsUnsound() {
        String sound = ipv4(UDP, udp(5000, 4001, "0102"));
        for (int total : new int[] {0, 19, 27, 31, 65535}) {
            String packet = sound.substring(0, 4) + hex16(total) + sound.substring(8);
            playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV4, packet));
        }
        passes(frame(EtherType.IPV4, sound + "00".repeat(20)));
        playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV4, ""));
        playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV4, "45"));
        playersAlone(DropReason.UNSOUND_IP, frame(EtherType.IPV4, "00".repeat(1500)));
    }

    @ParameterizedTest
    @CsvSource({"5, REDIRECT", "9, ROUTER_ADVERTISEMENT", "0, ", "3, ", "8, ", "10, ", "11, "})
    void aPlayerNeitherRedirectsNorAdvertisesByIcmp(int type, @Nullable DropReason hazard) {
        String message = String.format("%02x", type) + MORE_OF_IT;
        playersAlone(hazard, frame(EtherType.IPV4, ipv4(ICMP, message)));
        client(hazard, frame(EtherType.IPV4, ipv4(ICMP, "94040000", 0, message)));
        client(hazard, frame(EtherType.IPV4, ipv4(ICMP, "", 0x2000, message)));
        client(DropReason.UNSOUND_IP, frame(EtherType.IPV4, ipv4(ICMP, message.substring(2))));
    }

    /** Queries of a general and of a group's kind, DVMRP, PIM version 1, and multicast router discovery (RFC 4286). */
    @ParameterizedTest
    @ValueSource(strings = {"11", "13", "14", "30", "31", "32", "00", "ff"})
    void aPlayerIsNoMulticastRouter(String type) {
        playersAlone(DropReason.MULTICAST_ROUTER, frame(EtherType.IPV4, ipv4(IGMP, type + MORE_OF_IT)));
        client(DropReason.MULTICAST_ROUTER, frame(EtherType.IPV4, ipv4(IGMP, "94040000", 0, type + MORE_OF_IT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "16", "17", "22"})
    void aPlayerMayJoinAndLeaveGroups(String type) {
        passes(frame(EtherType.IPV4, ipv4(IGMP, "94040000", 0, type + MORE_OF_IT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {88, 89, 103, 112})
    void aPlayerSpeaksNoRoutingProtocol(int protocol) {
        playersAlone(DropReason.ROUTING_PROTOCOL, frame(EtherType.IPV4, ipv4(protocol, "21" + MORE_OF_IT)));
    }

    @Test
    void aPlayerSpeaksNoRoutingProtocolOverUdp() {
        playersAlone(DropReason.ROUTING_PROTOCOL, frame(EtherType.IPV4, ipv4(UDP, udp(520, 520, "0202"))));
        playersAlone(DropReason.ROUTING_PROTOCOL, toGroup(udp(1985, 1985, "00")));
        playersAlone(DropReason.ROUTING_PROTOCOL, toGroup(udp(3222, 3222, "01")));
    }

    /** Systems of the time of old games take such ports for themselves. */
    @Test
    void aGameMayUseTheSamePortsUnicast() {
        passes(frame(EtherType.IPV4, ipv4(UDP, udp(27960, 1985, "00"))));
        passes(frame(EtherType.IPV4, ipv4(UDP, udp(27960, 3222, "00"))));
    }

    private static byte[] toGroup(String udp) {
        String packet = ipv4(UDP, udp);
        return octets("01005e000002" + TestFrames.MAC_A + "0800" + packet.substring(0, 32) + "e0000002"
                + packet.substring(40));
    }
}
