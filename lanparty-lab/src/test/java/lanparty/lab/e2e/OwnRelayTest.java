package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Nat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A party without a server: one command at the host's, and one with the printed invite at each player's. */
@NeedsJars
@NeedsRoot("gateway and clients run in network namespaces")
final class OwnRelayTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String INVITE = "(?m)^(lanparty://\\S+)$";
    private static final String GATEWAY_ADDRESS = "192.168.178.2";

    private Party party;
    private boolean isForwarded;

    @BeforeEach
    void open(TestInfo test) {
        party = Party.open(Path.of(
                "target", "party", "own-" + test.getTestMethod().orElseThrow().getName()));
        Nat.passAlso(party.internet(), party.home(0).internetPort());
        Nat.letForwardedIn(party.home(0).router(), "wan0");
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void oneCommandAndItsInviteAreAWholeParty() throws IOException {
        NamespacedProcess gateway = hostBehindForwardedPort();
        String invite = inviteOf(gateway);
        assertTrue(invite.startsWith("lanparty://" + party.home(0).publicAddress() + "/"), invite);

        NamespacedProcess ann = join(1, "ann", invite);
        NamespacedProcess ben = join(2, "ben", invite);
        ann.awaitLog("you are on the party's LAN", LIMIT);
        ben.awaitLog("you are on the party's LAN", LIMIT);
        ann.awaitLog("your address on the LAN is 192\\.168\\.50\\.", LIMIT);
        party.player(1).run("ping", "-c", "2", "-W", "5", Party.LAN1_ADDRESS);

        assertTrue(gateway.log().contains("goes on as user nobody with CAP_NET_ADMIN and CAP_NET_RAW"), gateway::log);
        String secret = invite.substring(invite.indexOf('#') + 50);
        assertTrue(Files.readString(party.folder().resolve("ann.log")).indexOf(secret) < 0, "no secret in a log");
    }

    @Test
    void theInviteStaysGoodWhenTheHostStartsAgainAndPlayersComeBackByThemselves() {
        NamespacedProcess gateway = hostBehindForwardedPort();
        String invite = inviteOf(gateway);
        NamespacedProcess ann = join(1, "ann", invite);
        ann.awaitLog("you are on the party's LAN", LIMIT);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        ann.awaitLog("not connected: ", LIMIT);

        NamespacedProcess again = hostBehindForwardedPort();
        assertEquals(invite, inviteOf(again));
        again.awaitLog("ann .*joined", LIMIT);
    }

    @Test
    void aHostBehindARouterIsToldWhatToForward() {
        NamespacedProcess gateway = host();
        gateway.awaitLog("let the router forward UDP port 443 to port 443 of " + GATEWAY_ADDRESS, LIMIT);
        gateway.awaitLog("for players in the same network only", LIMIT);
    }

    @Test
    void aRouterThatIsAskedForwardsThePortWhileTheGatewayRuns() {
        NamespacedProcess router = party.start(
                party.home(0).router(),
                "router",
                List.of(
                        Jars.ofThisWorkspace().java().toString(),
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        "lanparty.lab.e2e.PcpRouter",
                        party.home(0).publicAddress(),
                        "50443"));
        router.awaitLog("ready", LIMIT);
        NamespacedProcess gateway = host();
        String invite = inviteOf(gateway);
        assertTrue(invite.startsWith("lanparty://" + party.home(0).publicAddress() + ":50443/"), invite);
        gateway.awaitLog("the router lets players in: it forwards UDP port 50443", LIMIT);
        join(1, "ann", invite).awaitLog("you are on the party's LAN", LIMIT);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        router.awaitLog("no longer forwards 50443", LIMIT);
    }

    @Test
    void aPlayerIsLedToTheRelayThatTheInviteNamesAndToNoOther() {
        NamespacedProcess gateway = hostBehindForwardedPort();
        String invite = inviteOf(gateway);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        // Another host with the same address: another key.
        NamespacedProcess other = party.start(
                party.gateway(),
                "other",
                Jars.ofThisWorkspace()
                        .command(
                                Daemon.GATEWAY,
                                List.of("--iface", Party.LAN_PORT, "--identity", folder("elsewhere", "gateway.json"))));
        inviteOf(other);
        NamespacedProcess ann = join(1, "ann", invite);
        assertEquals(4, ann.exitCode(LIMIT), ann::log);
        assertTrue(ann.log().contains("has another key than the one in the invite"), ann::log);
    }

    @Test
    void aPortThatIsTakenIsOneSentence() {
        NamespacedProcess gateway = host("--public", party.home(0).publicAddress());
        inviteOf(gateway);
        NamespacedProcess second = party.start(
                party.gateway(),
                "second",
                Jars.ofThisWorkspace()
                        .command(
                                Daemon.GATEWAY,
                                List.of("--iface", Party.LAN_PORT, "--identity", folder("second", "gateway.json"))));
        assertEquals(3, second.exitCode(LIMIT), second::log);
        assertTrue(second.log().contains("UDP port 443 is taken by another program"), second::log);
    }

    /** In a folder that whoever the daemon becomes can pass. */
    private String folder(String name, String file) {
        try {
            return Files.createDirectories(party.folder().resolve(name))
                    .resolve(file)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the host set it up in the router by hand. */
    private NamespacedProcess hostBehindForwardedPort() {
        if (!isForwarded) {
            isForwarded = true;
            Nat.forward(party.home(0).router(), "wan0", 443, GATEWAY_ADDRESS);
        }
        return host("--public", party.home(0).publicAddress());
    }

    private NamespacedProcess host(String... options) {
        List<String> all =
                new ArrayList<>(List.of("--iface", Party.LAN_PORT, "--identity", folder("host", "gateway.json")));
        all.addAll(List.of(options));
        return party.start(party.gateway(), "gateway", Jars.ofThisWorkspace().command(Daemon.GATEWAY, all));
    }

    private NamespacedProcess join(int player, String name, String invite) {
        List<String> all =
                List.of(invite, "--tap", Daemons.TAP, "--name", name, "--identity", folder(name, "client.json"));
        return party.start(party.player(player), name, Jars.ofThisWorkspace().command(Daemon.CLIENT, all));
    }

    private static String inviteOf(NamespacedProcess gateway) {
        return gateway.awaitLog(INVITE, LIMIT).group(1);
    }
}
