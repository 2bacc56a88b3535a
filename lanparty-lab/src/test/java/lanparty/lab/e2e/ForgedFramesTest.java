package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.FrameWatch;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.RawSocket;
import lanparty.lab.net.linux.SeenFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a player's machine must not do to the LAN. Each test sends the bad frame out of the player's adapter several times
 * and then a good one. Frames keep their order, so by the time the switch sees the good one it would have seen the bad.
 */
@NeedsJars
@NeedsRoot("raw frames are sent inside network namespaces")
final class ForgedFramesTest {
    private static final String STRANGER = "02:66:66:66:66:66";
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final int TIMES = 5;

    private static RunningParty running;
    private static String mac;

    @BeforeAll
    static void join() {
        running = new RunningParty("forged");
        running.join("--address", "none");
        running.awaitKnownToGateway(1);
        mac = running.macOf(1);
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void aForgedSourceDoesNotReachTheLan() {
        assertKeptAway(RawFrames.marked(RawFrames.EVERYONE, STRANGER, "forged"));
    }

    @Test
    void theSourceOfALanHostDoesNotReachTheLan() {
        String host = running.party.lan2().macOf(Party.LAN_HOST_PORT);
        assertKeptAway(RawFrames.marked(RawFrames.EVERYONE, host, "stolen"));
    }

    @Test
    void aDhcpOfferDoesNotReachTheLan() {
        assertKeptAway(RawFrames.dhcpOffer(mac));
    }

    @Test
    void aRouterAdvertisementDoesNotReachTheLan() {
        assertKeptAway(RawFrames.routerAdvertisement(mac));
    }

    @Test
    void aSpanningTreeMessageDoesNotReachTheLan() {
        assertKeptAway(RawFrames.bpdu(mac));
    }

    @Test
    void linkLayerDiscoveryDoesNotReachTheLan() {
        assertKeptAway(RawFrames.lldp(mac));
    }

    private static void assertKeptAway(byte[] bad) {
        byte[] good = RawFrames.marked(RawFrames.EVERYONE, mac, "good " + bad.length);
        try (FrameWatch lan = watchFromTheGateway();
                RawSocket tap = running.party.player(1).call(() -> RawSocket.open(Daemons.TAP))) {
            for (int time = 0; time < TIMES; time++) {
                tap.send(bad);
            }
            tap.send(good);
            SeenFrame arrived = lan.await(LIMIT, frame -> Arrays.equals(frame.bytes(), good))
                    .orElseThrow(() -> new AssertionError("the good frame is missing: " + lan.frames()));
            assertArrayEquals(good, arrived.bytes());
            List<SeenFrame> leaked = lan.frames().stream()
                    .filter(frame -> Arrays.equals(frame.bytes(), bad))
                    .toList();
            assertEquals(List.of(), leaked);
            assertTrue(lan.frames().stream().noneMatch(frame -> isLike(frame, bad)), lan.frames()::toString);
        }
    }

    /** Everything that comes out of the gateway's port of the switch. */
    private static FrameWatch watchFromTheGateway() {
        return new FrameWatch(
                running.party.lanSwitch().namespace(), Party.GATEWAY_SWITCH_PORT, frame -> !frame.isOutgoing());
    }

    /** Whether a frame has the addresses and the type of another, however its payload was changed on the way. */
    private static boolean isLike(SeenFrame frame, byte[] other) {
        SeenFrame sent = new SeenFrame(other, false);
        return frame.type() == sent.type()
                && frame.type() != RawFrames.EXPERIMENTAL
                && frame.source().equals(sent.source())
                && frame.destination().equals(sent.destination());
    }
}
