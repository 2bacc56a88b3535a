package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import lanparty.transport.VirtualPath.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cap on links of many kinds, in virtual time. */
class DelayCapTest {
    @ParameterizedTest
    @CsvSource({"2, 20", "5, 20", "20, 1", "20, 10", "20, 40", "50, 5", "100, 15", "1000, 1", "1000, 10"})
    void fillsALinkAndLeavesItsBufferNearlyEmpty(long megabits, long delayMs) {
        VirtualPath path = new VirtualPath(megabits, delayMs, 300);
        path.run(3);

        Outcome steady = path.run(25);
        assertTrue(steady.share() > 0.96, () -> "used " + steady);
        double floorMs = DelayCap.FLOOR_BYTES * 8 / (megabits * 1e3);
        boolean isFast = megabits * 125_000 > DelayCap.FAST_BYTES_PER_SECOND;
        assertTrue(steady.meanQueueMs() < (isFast ? 13 : 5) + floorMs, () -> "queued " + steady);
    }

    @Test
    void reachesAFastLinksRateWithinASecond() {
        VirtualPath path = new VirtualPath(1000, 10, 50);
        path.run(1);

        Outcome next = path.run(1);
        assertTrue(next.share() > 0.9, next::toString);
    }

    @Test
    void isNotStarvedByJitter() {
        VirtualPath path = new VirtualPath(50, 10, 300);
        path.jitter(25);
        path.run(3);

        Outcome steady = path.run(25);
        assertTrue(steady.share() > 0.85, steady::toString);
        assertTrue(steady.meanQueueMs() < 40, steady::toString);
    }

    @Test
    void isNotStarvedByAQueueThatOthersFill() {
        VirtualPath path = new VirtualPath(20, 10, 300);
        path.run(5);
        path.othersQueue(nowNs -> TimeUnit.MILLISECONDS.toNanos(120));
        path.run(3);

        Outcome beside = path.run(25);
        assertTrue(beside.share() > 0.85, beside::toString);
    }

    @Test
    void isNotStarvedByPausesOfABusyMachine() {
        VirtualPath path = new VirtualPath(200, 1, 300);
        path.othersQueue(nowNs -> nowNs / 7_000_000 % 3 == 0 ? 9_000_000 : 0);
        path.run(3);

        Outcome steady = path.run(25);
        assertTrue(steady.share() > 0.8, steady::toString);
    }

    @Test
    void followsALinkThatSlowsDown() {
        VirtualPath path = new VirtualPath(60, 10, 300);
        path.run(12);
        path.rate(15);
        path.run(6);

        Outcome slow = path.run(25);
        assertTrue(slow.share() > 0.95, slow::toString);
        assertTrue(slow.meanQueueMs() < 10, slow::toString);
    }

    @Test
    void followsARouteThatGetsLonger() {
        VirtualPath path = new VirtualPath(50, 5, 300);
        path.run(12);
        path.delay(60);
        path.run(6);

        Outcome far = path.run(25);
        assertTrue(far.share() > 0.93, far::toString);
        assertTrue(far.meanQueueMs() < 10, far::toString);
    }

    @Test
    void emptyingEndsByTheClockWhereNoRoundTripEndsIt() {
        DelayCap cap = new DelayCap();
        long nowNs = emptying(cap);

        assertEquals(DelayCap.FLOOR_BYTES, cap.bytes(nowNs));
        assertTrue(cap.bytes(nowNs + TimeUnit.SECONDS.toNanos(1)) > DelayCap.FLOOR_BYTES);
    }

    @Test
    void emptyingIsGivenUpWhereTheWindowHidesWhatIsInFlight() {
        DelayCap cap = new DelayCap();
        long nowNs = emptying(cap);
        cap.unseen();

        assertTrue(cap.bytes(nowNs) > DelayCap.FLOOR_BYTES);
    }

    /** A cap that empties its path, as under load it does at times; the time is the end of the last round trip. */
    private static long emptying(DelayCap cap) {
        long nowNs = 0;
        while (cap.bytes(nowNs) > DelayCap.FLOOR_BYTES && nowNs < TimeUnit.SECONDS.toNanos(20)) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(10);
            cap.wantedMore();
            cap.inFlight(cap.bytes(nowNs));
            cap.roundTrip(nowNs, TimeUnit.MILLISECONDS.toNanos(10), 16_000_000);
        }
        return nowNs;
    }
}
