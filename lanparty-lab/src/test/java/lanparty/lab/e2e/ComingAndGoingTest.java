package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.Veth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may join, and what the others learn when somebody leaves. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class ComingAndGoingTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private RunningParty running;

    @BeforeEach
    void open() {
        running = new RunningParty("coming-and-going");
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void theLanLearnsFromThePlayerItselfThatItWasToldToEnd() {
        NamespacedProcess client = running.join("--address", "none");
        String mac = running.macOf(1);
        running.gateway.awaitLog("(?i)joined.*" + mac + "|" + mac + ".*joined", LIMIT);
        client.terminate();
        running.gateway.awaitLog(mac + ".*left: said goodbye", LIMIT);
        assertEquals(0, client.exitCode(LIMIT), client::log);
        assertFalse(running.party.player(1).isUp(Daemons.TAP));
    }

    @Test
    void playersLearnFromTheGatewayItselfThatItWasToldToEnd() {
        NamespacedProcess client = running.join("--address", "none");
        running.gateway.terminate();
        // One that was only not heard any more would be called lost, behind the same words.
        client.awaitLog("the LAN gateway is away: .* when its host starts a gateway\n", LIMIT);
        assertEquals(0, running.gateway.exitCode(LIMIT), running.gateway::log);
    }

    @Test
    void aRelayToldToEndDoesSoCleanly() {
        running.relay.terminate();
        assertEquals(0, running.relay.exitCode(LIMIT), running.relay::log);
    }

    @Test
    void aSecondGatewayIsRefused() {
        Namespace machine = running.party.player(1);
        Veth.connect(machine, Party.LAN_PORT, machine, "otherEnd");
        String identity = running.daemons.identity("second-gateway");
        assertRefused(machine, Daemon.GATEWAY, List.of("--iface", Party.LAN_PORT, "--identity", identity));
    }

    @Test
    void anotherPlayersMacIsRefused() {
        running.join("--address", "none");
        String identity = running.daemons.identity("copycat");
        assertRefused(
                running.party.player(2),
                Daemon.CLIENT,
                List.of(
                        "--tap",
                        Daemons.TAP,
                        "--address",
                        "none",
                        "--identity",
                        identity,
                        "--virtual-mac",
                        running.macOf(1)));
        assertFalse(running.party.player(2).isUp(Daemons.TAP));
    }

    private void assertRefused(Namespace machine, Daemon daemon, List<String> options) {
        List<String> all = new ArrayList<>(running.daemons.joinOptions());
        all.addAll(options);
        Command.Outcome outcome = machine.command(
                        Jars.ofThisWorkspace().command(daemon, all).toArray(String[]::new))
                .attempt();
        PlainFailure.assertPlain(4, outcome);
    }

    @Test
    void aRelayKeepsItsCertificateAcrossRestarts() throws Exception {
        byte[] certificate = Files.readAllBytes(running.daemons.certificate());
        running.relay.terminate();
        running.relay.exitCode(LIMIT);
        Files.delete(running.daemons.certificate());
        running.daemons.startRelay();
        assertArrayEquals(certificate, Files.readAllBytes(running.daemons.certificate()));
    }
}
