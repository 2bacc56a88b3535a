package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The way to the relay breaks in each of the ways it does at home, and the party goes on: the adapter stays with its address,
 * an open connection stays open, and a game's traffic flows again soon. Each gap is printed; docs/coming-back.md has those of
 * one run. The bounds are below what QUIC's own timers would make of it. What the daemons spent waiting for a processor is
 * not counted, as a busy machine would be to blame for it.
 */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class ComingBackTest {
    /** With {@code -Dlanparty.long=true}: what takes minutes. */
    private static final String LONG = "lanparty.long";

    private static final Duration SOON = Duration.ofMillis(2500);
    private static final Duration NOT_NOTICED = Duration.ofMillis(600);
    /** The relay's packets come on, ours are not taken: doubted later than a silence. */
    private static final Duration DEAF = Duration.ofMillis(4500);

    /** Changes of address that one connection lives through at the least. */
    private static final int KEPT = 14;

    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    /** Linux waits twice as long from each retransmission to the next, up to two minutes. */
    private static final Duration TCP_LIMIT = Duration.ofSeconds(130);

    private RunningParty running;
    private NamespacedProcess client;
    private Namespace player;
    private Namespace lan;
    private HomeTrouble home;
    private SteadyEcho echo;
    private SteadyStream stream;
    private int adapterBefore;

    @BeforeEach
    void play() {
        running = new RunningParty("coming-back");
        client = running.join("--address", "none");
        player = running.addressed(1, LanAddresses.PLAYER1);
        lan = running.party.lan2();
        home = new HomeTrouble(running.party, 1);
        knowEachOther();
        adapterBefore = adapterNumber();
        echo = SteadyEcho.start(player, lan, Party.LAN2_ADDRESS);
        stream = SteadyStream.open(player, lan, Party.LAN2_ADDRESS);
        echo.awaitSteady();
        stream.awaitProgress(LIMIT);
    }

    /** For good, as the kernel would ask for them only once a second, and it is not the kernel's gap that is measured. */
    private void knowEachOther() {
        neighbour(player, Daemons.TAP, Party.LAN2_ADDRESS, lan.macOf(Party.LAN_HOST_PORT));
        neighbour(lan, Party.LAN_HOST_PORT, LanAddresses.PLAYER1, running.macOf(1));
    }

    private static void neighbour(Namespace machine, String device, String address, String mac) {
        machine.run("ip", "neighbour", "replace", address, "lladdr", mac, "dev", device, "nud", "permanent");
    }

    @AfterEach
    @SuppressWarnings("try") // only to be closed
    void leave() throws IOException {
        try (SteadyEcho ignoredEcho = echo;
                SteadyStream ignoredStream = stream;
                RunningParty ignoredParty = running) {
            if (stream != null) {
                assertEquals(adapterBefore, adapterNumber(), "the adapter was made anew");
                assertTrue(player.addresses(Daemons.TAP).contains(LanAddresses.PLAYER1 + "/24"), "the address is gone");
            }
        }
    }

    @Test
    void aCutOfTwentySeconds() {
        assertBackAfterCut(Duration.ofSeconds(20));
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = "true")
    void aCutOfFourMinutes() {
        assertBackAfterCut(Duration.ofMinutes(4));
    }

    /** Shorter than QUIC's idle timeout: the old connection is there still, with a window full of lost packets. */
    @Test
    void aCutOfEightSeconds() {
        assertBackAfterCut(Duration.ofSeconds(8));
    }

    private void assertBackAfterCut(Duration cut) {
        home.cut();
        Patience.rest(cut);
        home.mend();
        assertBackFromNow("a cut of " + cut.toSeconds() + " s", running.relay, running.gateway, SOON);
    }

    @Test
    void aRelayThatIsKilledAndStartedAgain() {
        running.relay.kill();
        running.relay.exitCode(LIMIT);
        Patience.rest(Duration.ofSeconds(5));
        NamespacedProcess relay = running.daemons.startRelay();
        assertBackFromNow("a relay that was killed", relay, running.gateway, Duration.ofMillis(3500));
    }

    @Test
    void aRelayThatSaysGoodbyeAndIsStartedAgain() {
        long saidNs = System.nanoTime();
        running.relay.terminate();
        client.awaitLog("not connected: the relay ended the session", LIMIT);
        print("the client knows that the relay goes down", Duration.ofNanos(System.nanoTime() - saidNs));
        running.relay.exitCode(LIMIT);
        NamespacedProcess relay = running.daemons.startRelay();
        assertBackFromNow("a relay that went down in order", relay, running.gateway, Duration.ofMillis(3500));
    }

    @Test
    void aGatewayThatIsKilledAndStartedAgain() {
        running.gateway.kill();
        running.gateway.exitCode(LIMIT);
        long startedNs = System.nanoTime();
        NamespacedProcess gateway = running.daemons.startGateway();
        print("a gateway's start", Duration.ofNanos(System.nanoTime() - startedNs));
        assertBackFromNow("a gateway that was killed", running.relay, gateway, Duration.ofSeconds(3));
    }

    @Test
    void aClientThatStandsStillForLongerThanTheRelayWaits() {
        assertBackAfterPause(Duration.ofSeconds(32));
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = "true")
    void aClientThatStandsStillForAMinute() {
        assertBackAfterPause(Duration.ofMinutes(1));
    }

    private void assertBackAfterPause(Duration pause) {
        client.pause();
        Patience.rest(pause);
        Stopwatch resumed = new Stopwatch(running.relay, running.gateway);
        client.resume();
        assertBack("a client that stood still for " + pause.toSeconds() + " s", resumed, SOON);
    }

    /** Each time the relay finds the player at another port, and goes on in the same connection; it does so 15 times. */
    @Test
    void aHomeRouterThatForgetsItsMappings() {
        for (int i = 1; i <= 17; i++) {
            Stopwatch before = new Stopwatch(running.relay, running.gateway);
            home.forgetMappings();
            home.countOtherPorts();
            Patience.await("the relay to hear other ports", LIMIT, home::reachedTheRelayFromOtherPorts);
            Patience.rest(i <= KEPT ? Duration.ofMillis(700) : Duration.ofSeconds(5));
            assertWithin(
                    "mappings forgotten, time " + i,
                    before,
                    echo.longestGapSince(before.beganNs),
                    i <= KEPT ? NOT_NOTICED : DEAF);
        }
        stream.awaitProgress(TCP_LIMIT);
    }

    @Test
    void anotherAddressForThePlayersOwnInterface() {
        Stopwatch before = new Stopwatch(running.relay, running.gateway);
        home.moveThePlayer("192.168.1.2", "192.168.1.77");
        Patience.rest(Duration.ofSeconds(4));
        home.moveThePlayer("192.168.1.77", "192.168.1.2");
        Patience.rest(Duration.ofSeconds(4));
        assertWithin("another local address, and back", before, echo.longestGapSince(before.beganNs), NOT_NOTICED);
        stream.awaitProgress(TCP_LIMIT);
    }

    @Test
    void aThirdOfAllPacketsLostIsLivedThroughInOneSession() {
        home.lose(30);
        Patience.rest(Duration.ofSeconds(5));
        long fromNs = System.nanoTime();
        Patience.rest(Duration.ofSeconds(40));
        double share = echo.answeredShareSince(fromNs);
        print(
                "answered with 30 % lost each way: " + Math.round(share * 100) + " %, longest gap",
                echo.longestGapSince(fromNs));
        assertTrue(share > 0.25, "answered: " + share);
        // TCP itself hardly moves on such a line; that it goes on afterwards is what counts.
        home.loseNothing();
        assertBackFromNow("30 % lost", running.relay, running.gateway, SOON);
        assertFalse(client.log().contains("doesn't answer"), client::log);
        client.awaitLog("your line to the relay: .* % lost; games will stutter", LIMIT);
    }

    private void assertBackFromNow(String after, NamespacedProcess relay, NamespacedProcess gateway, Duration bound) {
        assertBack(after, new Stopwatch(relay, gateway), bound);
    }

    private void assertBack(String after, Stopwatch since, Duration bound) {
        Duration gap = echo.firstAnswerAfter(since.beganNs, LIMIT);
        assertWithin("after " + after, since, gap, bound);
        Patience.rest(Duration.ofSeconds(2));
        print("  longest gap in the seconds after it", echo.longestGapSince(since.beganNs + gap.toNanos()));
        print("  its open connection", stream.awaitProgress(TCP_LIMIT));
        assertTrue(client.isAlive());
    }

    /** A gap that is longer than the bound, even without what was spent waiting for a processor, is the daemons' own. */
    private void assertWithin(String what, Stopwatch since, Duration gap, Duration bound) {
        Duration waited = since.wait.untilNow();
        print(what, gap);
        print("  waited for a processor meanwhile, at most", waited);
        assertTrue(
                gap.minus(waited).compareTo(bound) <= 0,
                () -> gap.toMillis() + " ms, " + waited.toMillis() + " ms of it without a processor\n" + client.log());
    }

    /** From when a gap is measured, and what the daemons and this process have waited for a processor since. */
    private final class Stopwatch {
        final long beganNs = System.nanoTime();
        final ProcessorWait wait;

        Stopwatch(NamespacedProcess relay, NamespacedProcess gateway) {
            wait = new ProcessorWait(List.of(
                    client.pid(),
                    relay.pid(),
                    gateway.pid(),
                    ProcessHandle.current().pid()));
        }
    }

    private int adapterNumber() {
        return Integer.parseInt(
                player.run("cat", "/sys/class/net/" + Daemons.TAP + "/ifindex").strip());
    }

    private static void print(String what, Duration gap) {
        System.out.println("gap: " + what + ": " + SteadyEcho.ms(gap) + " ms");
    }
}
