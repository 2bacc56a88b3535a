package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.TerminalWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What is going on in a real party, as those see it who sit at a terminal. */
@NeedsJars
@NeedsTool(value = "tmux", from = "tmux")
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class LiveViewTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private Party party;
    private Daemons daemons;
    private Jars jars;

    @BeforeEach
    void open(TestInfo test) {
        party = Party.open(Path.of(
                "target", "party", "view-" + test.getTestMethod().orElseThrow().getName()));
        jars = Jars.ofThisWorkspace();
        daemons = new Daemons(party, jars);
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void aHostSeesEveryoneTypesToTheGatewayAndHasTheTerminalBackAfterCtrlC() {
        daemons.startRelay();
        daemons.startClient(1, "--name", "Ada");
        daemons.startClient(2, "--name", "Björn さくら");
        TerminalWindow window = TerminalWindow.open(party, party.gateway(), "host", 120, 34);
        window.run(jars.command(Daemon.GATEWAY, daemons.gatewayOptions("--name", "attic")));

        awaitOn(window, "lanparty://\\S+\\s(?s:.*)Any key shows who is here");
        window.press("Enter");
        awaitOn(window, "(?m)^lanparty://\\S+$");
        awaitOn(window, "(?m)^attic \\(you\\) +gateway .* ms ");
        awaitOn(
                window,
                "(?m)^Ada +player +(?:\\w\\w:){5}\\w\\w +192\\.168\\.50\\.1\\d\\d +[\\d.]+ ms +[\\d.]+ ms +\\d+ %");
        awaitOn(window, "(?m)^Björn さくら +player +(?:\\w\\w:){5}\\w\\w +192\\.168\\.50\\.1\\d\\d +[\\d.]+ ms ");
        awaitOn(window, "the party's LAN is here");
        awaitOn(window, "[▁▂▃▄▅▆▇█]");

        save(window);
        window.type("players");
        awaitOn(window, "(?m)^\\d\\d:\\d\\d:\\d\\d .*Ada.*(?:\\w\\w:){5}");
        window.type("kick Ada see you");
        awaitOn(window, "Ada .*left|Ada .*is sent out of the room");

        window.resize(60, 20);
        awaitOn(window, "(?m)^attic \\(you\\) +\\S+ +[\\d.]+ ms");
        assertEndsWell(window);
    }

    @Test
    void aPlayerAndARelaySeeTheSameParty() {
        TerminalWindow relay = TerminalWindow.open(party, party.relay(), "operator", 80, 24);
        relay.run(jars.command(Daemon.RELAY, daemons.relayOptions()));
        Patience.await("the relay listens", LIMIT, daemons::isRelayListening);
        daemons.startGateway();
        TerminalWindow player = TerminalWindow.open(party, party.player(1), "player", 80, 24);
        player.run(jars.command(Daemon.CLIENT, daemons.clientOptions(1, "--name", "Ada")));

        awaitOn(player, "(?m)^Ada \\(you\\) +player +192\\.168\\.50\\.1\\d\\d +[\\d.]+ ms");
        awaitOn(player, "(?m)^gateway +gateway ");
        awaitOn(relay, "room .*: 2 peers, MTU 1500, the party's LAN is here");
        awaitOn(relay, "(?m)^Ada +player +192\\.168\\.50\\.1\\d\\d +[\\d.]+ ms");
        assertEndsWell(player);
        awaitOn(relay, "1 peer, MTU");
        assertEndsWell(relay);
    }

    @Test
    void whoWantsPlainLinesGetsNoEscapeCode() {
        TerminalWindow window = TerminalWindow.open(party, party.relay(), "operator", 120, 24);
        window.run(jars.command(Daemon.RELAY, daemons.relayOptions("--view", "off")));
        awaitOn(window, "\\d\\d:\\d\\d:\\d\\d listening on ");
        assertTrue(window.screen().contains("ready>"), window.screen());
        assertFalse(daemons.startGateway().log().contains("\u001b"));
        assertEndsWell(window);
    }

    /** Ctrl-C ends the daemon with 0, its last words stay, what is typed is seen again, and the shell's own lines are there. */
    private static void assertEndsWell(TerminalWindow window) {
        window.press("C-c");
        awaitOn(window, "stopped");
        awaitOn(window, "ready> $");
        window.type("echo exit code $?; stty -a | grep -o ' icanon\\| echo ' ; echo ended");
        awaitOn(window, "(?s)exit code 0\\n icanon\\n echo ?\\nended");
    }

    /** Kept for somebody who wants to look at it. */
    private void save(TerminalWindow window) {
        try {
            Files.writeString(party.folder().resolve("screen.txt"), window.screen());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitOn(TerminalWindow window, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        boolean isThere = Patience.sees(
                LIMIT,
                () -> compiled.matcher(window.screen().stripTrailing() + " ").find());
        assertTrue(isThere, () -> pattern + " is not on\n" + window.screen());
    }
}
