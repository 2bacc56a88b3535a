package lanparty.gateway.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.daemon.linux.InterfaceInfo;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, before any room is joined, of an interface that won't do. */
class GatewayPreflightTest {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final int ETHERNET = 1;
    private static final int LOOPBACK = 772;

    @Test
    void takesAWiredEthernetPortWithALink() {
        GatewayPreflight.check(port(ETHERNET, MAC, true, true, false));
    }

    @Test
    void namesTheInterfacesThereAreWhenTheGivenOneIsNot() {
        String sentence = sentence(() -> GatewayPreflight.inspect("nosuch0"));
        assertTrue(sentence.startsWith("there is no interface 'nosuch0'; this machine has "), sentence);
        assertTrue(sentence.contains("lo"), sentence);
    }

    @Test
    void refusesLoopback() {
        assertEquals(
                "'lo' is not an Ethernet interface; name the one with the cable to the party's switch",
                sentence(() -> GatewayPreflight.inspect("lo")));
    }

    @Test
    void refusesANameThatCannotBe() {
        assertTrue(
                sentence(() -> GatewayPreflight.inspect("far-too-long-a-name")).contains("1 to 15 characters"));
    }

    @Test
    void refusesWhatIsNotEthernet() {
        assertTrue(refused(port(LOOPBACK, MAC, true, true, false)).contains("not an Ethernet interface"));
    }

    @Test
    void refusesWireless() {
        assertTrue(refused(port(ETHERNET, MAC, true, true, true)).contains("by cable"));
    }

    @Test
    void saysHowToBringAnInterfaceUp() {
        assertTrue(refused(port(ETHERNET, MAC, false, false, false)).endsWith("sudo ip link set eth0 up"));
    }

    @Test
    void sendsTheHostToTheCableWhenThereIsNoCarrier() {
        assertTrue(refused(port(ETHERNET, MAC, true, false, false)).contains("has no link; plug its cable"));
    }

    @Test
    void refusesAnAddressThatNoStationCanHave() {
        assertTrue(refused(port(ETHERNET, new MacAddress(0), true, true, false)).contains("00:00:00:00:00:00"));
        assertTrue(
                refused(port(ETHERNET, MacAddress.BROADCAST, true, true, false)).contains("no station can have"));
    }

    @Test
    void namesTheBridgeOfWhichAnInterfaceIsAPort() {
        assertEquals(
                "'eth0' is a port of 'br0', and machines behind its other ports would not be reached; use that one:"
                        + " --iface br0",
                sentence(() -> GatewayPreflight.check("eth0", new InterfaceRole("", "br0", "bridge"))));
        assertTrue(sentence(() -> GatewayPreflight.check("eth0", new InterfaceRole("", "team0", "")))
                .endsWith("--iface team0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"macvlan", "ipvlan"})
    void refusesASecondFaceOfACard(String kind) {
        assertTrue(sentence(() -> GatewayPreflight.check("eth0", new InterfaceRole(kind, "", "")))
                .contains("run the container with --network host"));
    }

    @Test
    void takesABridgeAVlanAndAPartOfARoutingDomain() {
        GatewayPreflight.check("br0", new InterfaceRole("bridge", "", ""));
        GatewayPreflight.check("eth0.7", new InterfaceRole("802.1Q VLAN Support", "", ""));
        GatewayPreflight.check("eth0", new InterfaceRole("", "vrf0", "vrf"));
    }

    private static InterfaceInfo port(int type, MacAddress mac, boolean isUp, boolean hasCarrier, boolean isWireless) {
        return new InterfaceInfo("eth0", 2, 1500, type, mac, isUp, hasCarrier, isWireless);
    }

    private static String refused(InterfaceInfo port) {
        return sentence(() -> GatewayPreflight.check(port));
    }

    private static String sentence(Executable attempt) {
        UserFacingException failure = assertThrows(UserFacingException.class, attempt);
        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        return String.valueOf(failure.getMessage());
    }
}
