package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntPredicate;
import lanparty.transport.NarrowPathWatch.Finding;
import org.junit.jupiter.api.Test;

/** Which losses mean that a path has become narrow, in virtual time: a look every 10 ms, losses known after 60 ms. */
class NarrowPathWatchTest {
    private static final long STEP_NS = 10_000_000;
    private static final long KNOWN_AFTER_NS = 60_000_000;
    private static final int LONG = 1472;
    private static final int SHORT = 200;

    private final NarrowPathWatch watch = new NarrowPathWatch(0);
    private final Queue<long[]> lossesUnderWay = new ArrayDeque<>();
    private long nowNs;
    private int sent;
    private int tests;
    private long lostPackets;
    private long lostBytes;

    @Test
    void aPathThatTakesEverythingIsNeverTested() {
        assertFalse(runs(Duration.ofSeconds(20), 1, packet -> false));
        assertEquals(0, tests);
    }

    @Test
    void aPathThatLosesEveryLongPacketIsNarrowWithinThreeSeconds() {
        runs(Duration.ofSeconds(3), 2, packet -> false);
        assertTrue(runs(Duration.ofSeconds(3), 2, packet -> true));
    }

    @Test
    void oneLongPacketInASecondSufficesAsTheRestIsTested() {
        runs(Duration.ofSeconds(3), 100, packet -> false);
        assertTrue(runs(Duration.ofSeconds(4), 100, packet -> true));
        assertTrue(tests >= 2);
    }

    @Test
    void lossesOfACongestedPathAreNotThose() {
        assertFalse(runs(Duration.ofSeconds(20), 1, packet -> packet % 10 < 7));
    }

    @Test
    void losingEachOtherPacketOfAFewIsNotThatEither() {
        assertFalse(runs(Duration.ofSeconds(60), 40, packet -> packet % 2 == 0));
    }

    @Test
    void anOutageThatIsOverIsNot() {
        runs(Duration.ofSeconds(1), 1, packet -> false);
        for (int i = 0; i < 300; i++) {
            watch.sent(LONG);
            lose(LONG);
        }
        nowNs += Duration.ofSeconds(3).toNanos();
        assertFalse(runs(Duration.ofSeconds(10), 5, packet -> false));
    }

    @Test
    void anOutageInWhichNothingIsHeardIsNot() {
        runs(Duration.ofSeconds(1), 1, packet -> false);
        for (int look = 0; look < 500; look++) {
            watch.sent(LONG);
            assertFalse(look() == Finding.NARROW);
        }
    }

    @Test
    void shortPacketsThatAreLostSayNothing() {
        for (int step = 0; step < 2000; step++) {
            lose(SHORT);
            if (step % 100 == 0) {
                watch.sent(LONG);
            }
            assertFalse(look() == Finding.NARROW);
        }
    }

    /** Long packets, one every {@code stepsPerPacket} steps, of which some are lost; whether the path was found narrow. */
    private boolean runs(Duration time, int stepsPerPacket, IntPredicate isLost) {
        long untilNs = nowNs + time.toNanos();
        boolean isNarrow = false;
        for (int step = 0; nowNs < untilNs && !isNarrow; step++) {
            if (step % stepsPerPacket == 0) {
                send(isLost);
            }
            Finding finding = look();
            if (finding == Finding.DOUBT) {
                tests++;
                send(isLost);
            }
            isNarrow = finding == Finding.NARROW;
        }
        return isNarrow;
    }

    private void send(IntPredicate isLost) {
        watch.sent(LONG);
        if (isLost.test(sent++)) {
            lose(LONG);
        }
    }

    private void lose(int bytes) {
        lossesUnderWay.add(new long[] {nowNs + KNOWN_AFTER_NS, bytes});
    }

    private Finding look() {
        nowNs += STEP_NS;
        while (!lossesUnderWay.isEmpty() && lossesUnderWay.element()[0] <= nowNs) {
            lostPackets++;
            lostBytes += lossesUnderWay.remove()[1];
        }
        return watch.look(lostPackets, lostBytes, nowNs);
    }
}
