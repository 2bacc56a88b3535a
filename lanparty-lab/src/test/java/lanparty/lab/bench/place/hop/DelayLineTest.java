package lanparty.lab.bench.place.hop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How long frames are held. */
final class DelayLineTest {
    private static final long DELAY_NANOS = 15_000_000;
    private static final long LIMIT_NANOS = 100_000_000;

    private final DelayLine line = new DelayLine(DELAY_NANOS, 2);
    private final byte[] first = {1};
    private final byte[] second = {2};

    @Test
    void aFrameLeavesWhenItsDelayHasPassed() {
        assertTrue(line.offer(first, 0));
        assertTrue(line.poll(DELAY_NANOS - 1).isEmpty());
        assertSame(first, line.poll(DELAY_NANOS).orElseThrow());
        assertTrue(line.poll(DELAY_NANOS).isEmpty());
    }

    @Test
    void framesLeaveInTheOrderInWhichTheyCame() {
        line.offer(first, 0);
        line.offer(second, 1);
        assertSame(first, line.poll(2 * DELAY_NANOS).orElseThrow());
        assertSame(second, line.poll(2 * DELAY_NANOS).orElseThrow());
    }

    @Test
    void aFullLineTakesNothing() {
        line.offer(first, 0);
        line.offer(second, 0);
        assertFalse(line.offer(new byte[] {3}, 0));
        assertSame(first, line.poll(DELAY_NANOS).orElseThrow());
        assertTrue(line.offer(new byte[] {3}, DELAY_NANOS));
    }

    @Test
    void theWaitIsUntilTheFirstFrameIsDue() {
        assertEquals(LIMIT_NANOS, line.nanosUntilDue(0, LIMIT_NANOS));
        line.offer(first, 0);
        assertEquals(DELAY_NANOS - 7, line.nanosUntilDue(7, LIMIT_NANOS));
        assertEquals(5, line.nanosUntilDue(7, 5));
        assertEquals(0, line.nanosUntilDue(DELAY_NANOS + 1, LIMIT_NANOS));
    }

    @Test
    void theClockMayPassItsLargestNumber() {
        long almost = Long.MAX_VALUE - 1;
        line.offer(first, almost);
        assertTrue(line.poll(almost).isEmpty());
        assertSame(first, line.poll(almost + DELAY_NANOS).orElseThrow());
    }
}
