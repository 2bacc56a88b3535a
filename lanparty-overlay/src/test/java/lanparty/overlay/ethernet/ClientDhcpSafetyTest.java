package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.Judged.client;
import static lanparty.overlay.ethernet.Judged.passes;
import static lanparty.overlay.ethernet.Judged.playersAlone;
import static lanparty.overlay.ethernet.TestFrames.MAC_A;
import static lanparty.overlay.ethernet.TestFrames.MAC_B;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.udp;

import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A player asks a DHCP server in their own name alone. All frames here are from {@link TestFrames#MAC_A}. */
class ClientDhcpSafetyTest {
    private static final String DISCOVER = "350101";
    private static final String REQUEST = "350103";
    private static final String DECLINE = "350104";
    private static final String RELEASE = "350107";
    private static final String INFORM = "350108";
    private static final String OWN_NAME = "3d0701" + MAC_A;
    private static final String ANOTHERS_NAME = "3d0701" + MAC_B;
    private static final String DUID = "3d13ff00000001" + "0002" + "0000ab11" + "1122334455667788";
    private static final String END = "ff";

    @ParameterizedTest
    @ValueSource(strings = {DISCOVER, REQUEST, DECLINE, RELEASE, INFORM, ""})
    void aPlayerAsksInTheirOwnName(String type) {
        passes(question(MAC_A, type + END));
        passes(question(MAC_A, type + OWN_NAME + END + "00".repeat(60)));
        passes(question(MAC_A, OWN_NAME + type + "3204c0a80005" + "0c03616461" + END));
        passes(question(MAC_A, type + OWN_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVER, REQUEST, DECLINE, RELEASE, INFORM, ""})
    void aPlayerDoesNotAskInAnothersName(String type) {
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_B, type + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_A, type + ANOTHERS_NAME + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_A, ANOTHERS_NAME + type + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_A, type + OWN_NAME + ANOTHERS_NAME + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question("000000000000", type + END));
    }

    @Test
    void withANameThatIsNoAddressAPlayerMayAskButGivesNothingBack() {
        passes(question(MAC_A, DISCOVER + DUID + END));
        passes(question(MAC_A, REQUEST + DUID + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_A, RELEASE + DUID + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_A, DUID + DECLINE + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_A, RELEASE + "3d0700" + MAC_A + END));
        playersAlone(DropReason.DHCP_IMPERSONATION, question(MAC_A, RELEASE + "3d00" + END));
    }

    @Test
    void aNameIsNotHiddenFromTheFilter() {
        client(DropReason.DHCP_IMPERSONATION, question(MAC_A, DISCOVER + "340103" + END));
        client(DropReason.DHCP_IMPERSONATION, question(MAC_A, DISCOVER + DISCOVER + END));
        client(DropReason.DHCP_IMPERSONATION, question(MAC_A, DISCOVER + RELEASE + END));
        client(DropReason.DHCP_IMPERSONATION, question(MAC_A, OWN_NAME + OWN_NAME + DISCOVER + END));
        client(DropReason.DHCP_IMPERSONATION, question(MAC_A, "35020101" + END));
        client(DropReason.DHCP_IMPERSONATION, question(MAC_A, DISCOVER + "3d0801" + MAC_B));
        client(DropReason.DHCP_IMPERSONATION, question(MAC_A, DISCOVER + "3d"));
        client(DropReason.DHCP_IMPERSONATION, frame(EtherType.IPV4, ipv4(17, udp(68, 67, "01010600"))));
        client(DropReason.DHCP_IMPERSONATION, frame(EtherType.IPV4, ipv4(17, udp(68, 67, ""))));
        passes(question(MAC_A, DISCOVER + END + ANOTHERS_NAME));
    }

    @Test
    void aNameIsNotHiddenInAFragmentOrBehindTheDatagramsEnd() {
        String whole = udp(68, 67, message("01", "0106", "00000000", MAC_A, DISCOVER + OWN_NAME + END));
        client(DropReason.DHCP_IMPERSONATION, frame(EtherType.IPV4, ipv4(17, "", 0x2000, whole)));
        String tooLong = whole.substring(0, 8) + "ffff" + whole.substring(12);
        client(DropReason.DHCP_IMPERSONATION, frame(EtherType.IPV4, ipv4(17, tooLong)));
        String tooShort = whole.substring(0, 8) + "0000" + whole.substring(12);
        client(DropReason.DHCP_IMPERSONATION, frame(EtherType.IPV4, ipv4(17, tooShort)));
    }

    @Test
    void anotherKindOfHardwareIsNotTheirs() {
        client(DropReason.DHCP_IMPERSONATION, question("01", "0601", "00000000", MAC_A, DISCOVER + END));
        client(DropReason.DHCP_IMPERSONATION, question("01", "0100", "00000000", MAC_A, DISCOVER + END));
        client(DropReason.DHCP_IMPERSONATION, question("01", "0110", "00000000", MAC_A, DISCOVER + END));
    }

    @Test
    void aPlayerIsNoRelayAgent() {
        playersAlone(DropReason.DHCPV4_SERVER, question("01", "0106", "c0a80009", MAC_A, DISCOVER + END));
        playersAlone(DropReason.DHCPV4_SERVER, question(MAC_A, DISCOVER + "5203010161" + END));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "00", "03", "ff"})
    void aPlayerDoesNotAnswerServers(String operation) {
        playersAlone(DropReason.DHCPV4_SERVER, question(operation, "0106", "00000000", MAC_A, DISCOVER + END));
    }

    @ParameterizedTest
    @ValueSource(strings = {"350102", "350105", "350106", "350109", "35010a", "3501ff"})
    void aPlayerSendsServersNoMessageButAClients(String type) {
        playersAlone(DropReason.DHCPV4_SERVER, question(MAC_A, type + END));
    }

    private static byte[] question(String chaddr, String options) {
        return question("01", "0106", "00000000", chaddr, options);
    }

    private static byte[] question(String operation, String hardware, String giaddr, String chaddr, String options) {
        return frame(EtherType.IPV4, ipv4(17, udp(68, 67, message(operation, hardware, giaddr, chaddr, options))));
    }

    private static String message(String operation, String hardware, String giaddr, String chaddr, String options) {
        return operation + hardware + "00" + "12345678" + "00000000" + "00".repeat(12) + giaddr + chaddr
                + "00".repeat(10 + 64 + 128) + "63825363" + options;
    }
}
