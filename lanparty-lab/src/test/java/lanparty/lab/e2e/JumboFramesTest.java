package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A LAN whose switch and cards take jumbo frames has them in the tunnel, whose own packets stay small. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class JumboFramesTest {
    private static final int JUMBO = 9000;
    private static final int USUAL = 1500;
    private static final int IP_AND_ICMP = 28;
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private Party party;
    private Daemons daemons;

    @BeforeEach
    void open() {
        party = Party.open(Path.of("target", "party", "jumbo"));
        daemons = new Daemons(party, Jars.ofThisWorkspace());
        daemons.startRelay();
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void jumboFramesCrossForAsLongAsTheLanHasThem() {
        setLanMtu(JUMBO);
        List<NamespacedProcess> joined = everyoneJoins();
        assertEquals(JUMBO, mtuOfAdapter(1));
        assertEquals(JUMBO, mtuOfAdapter(2));
        assertCrossesEverywhere(JUMBO);
        assertCrossesEverywhere(USUAL);

        everyoneLeaves(joined);
        setLanMtu(USUAL);
        everyoneJoins();
        assertEquals(USUAL, mtuOfAdapter(1));
        assertCrossesEverywhere(USUAL);
    }

    private List<NamespacedProcess> everyoneJoins() {
        return List.of(daemons.startGateway(), joins(1, LanAddresses.PLAYER1), joins(2, LanAddresses.PLAYER2));
    }

    /** The adapter is up before it has its address. */
    private NamespacedProcess joins(int player, String address) {
        NamespacedProcess client = daemons.startClient(player, "--address", address + "/24");
        client.awaitLog("your address on the LAN is " + address, LIMIT);
        return client;
    }

    /** The last to leave closes the room, and with it the room's MTU ends. */
    private static void everyoneLeaves(List<NamespacedProcess> joined) {
        joined.forEach(NamespacedProcess::terminate);
        joined.forEach(process -> assertEquals(0, process.exitCode(LIMIT), process::log));
    }

    private void setLanMtu(int mtu) {
        Namespace lanSwitch = party.lanSwitch().namespace();
        for (String port : List.of("lan1", "lan2", Party.GATEWAY_SWITCH_PORT, "br0")) {
            setMtu(lanSwitch, port, mtu);
        }
        setMtu(party.lan1(), Party.LAN_HOST_PORT, mtu);
        setMtu(party.lan2(), Party.LAN_HOST_PORT, mtu);
        setMtu(party.gateway(), Party.LAN_PORT, mtu);
    }

    private static void setMtu(Namespace machine, String device, int mtu) {
        machine.run("ip", "link", "set", device, "mtu", Integer.toString(mtu));
    }

    private int mtuOfAdapter(int player) {
        String mtu = party.player(player).run("cat", "/sys/class/net/" + Daemons.TAP + "/mtu");
        return Integer.parseInt(mtu.strip());
    }

    private void assertCrossesEverywhere(int packetBytes) {
        assertTrue(crosses(party.player(1), Party.LAN2_ADDRESS, packetBytes), "player to LAN");
        assertTrue(crosses(party.lan2(), LanAddresses.PLAYER1, packetBytes), "LAN to player");
        assertTrue(crosses(party.player(1), LanAddresses.PLAYER2, packetBytes), "player to player");
        assertTrue(crosses(party.player(1), Party.GATEWAY_LAN_ADDRESS, packetBytes), "player to the gateway's machine");
    }

    /** Whether an echo of that size crosses there and back without being fragmented. */
    private static boolean crosses(Namespace from, String target, int packetBytes) {
        String payload = Integer.toString(packetBytes - IP_AND_ICMP);
        return Ping.run(from, target, 3, Duration.ofMillis(200), "-M", "do", "-s", payload)
                        .answered()
                > 0;
    }
}
