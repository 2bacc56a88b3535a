package lanparty.lab.bench.relay.real.crowd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose frame is due. */
final class BeatTest {
    private static final int PLAYERS = 50;
    private static final long PERIOD_NS = 1_000;
    private static final long START_NS = -7;

    private final Beat beat = new Beat(PLAYERS, PERIOD_NS, START_NS, new Random(3));

    private int[] dueUntil(long nowNs) {
        return IntStream.generate(() -> beat.due(nowNs))
                .takeWhile(player -> player >= 0)
                .toArray();
    }

    @Test
    void eachSendsOnceAPeriod() {
        for (int period = 1; period <= 3; period++) {
            assertArrayEquals(
                    IntStream.range(0, PLAYERS).toArray(),
                    dueUntil(START_NS + period * PERIOD_NS - 1),
                    "period " + period);
        }
    }

    @Test
    void theyAreSpreadOverThePeriod() {
        int inFirstHalf = dueUntil(START_NS + PERIOD_NS / 2).length;
        assertEquals(PLAYERS / 2.0, inFirstHalf, PLAYERS / 4.0);
    }

    @Test
    void aShortStandstillIsMadeUpFor() {
        assertEquals(5 * PLAYERS, dueUntil(START_NS + 5 * PERIOD_NS - 1).length);
        assertEquals(0, beat.skipped());
    }

    @Test
    void aLongStandstillIsNot() {
        int sent = dueUntil(START_NS + 1000 * PERIOD_NS - 1).length;
        assertEquals(PLAYERS, sent, PLAYERS);
        assertEquals(1000 * PLAYERS, sent + beat.skipped());
    }

    @Test
    void nobodySendsNothing() {
        assertEquals(-1, new Beat(0, PERIOD_NS, START_NS, new Random(3)).due(PERIOD_NS));
    }
}
