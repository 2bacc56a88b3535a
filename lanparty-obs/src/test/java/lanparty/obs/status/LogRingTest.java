package lanparty.obs.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The last lines. */
class LogRingTest {
    private final LogRing ring = new LogRing();

    @Test
    void keepsTheNewestInTheirOrder() {
        for (int i = 0; i < LogRing.LINES + 5; i++) {
            ring.add(new LogLine(i, LogLevel.INFO, "line " + i));
        }
        assertEquals(LogRing.LINES, ring.lines().size());
        assertEquals("line 5", ring.lines().get(0).text());
        assertEquals("line 204", ring.lines().get(LogRing.LINES - 1).text());
    }

    @Test
    void cutsWhatNobodyReads() {
        ring.add(new LogLine(7, LogLevel.ERROR, "x".repeat(5_000)));
        assertEquals(
                new LogLine(7, LogLevel.ERROR, "x".repeat(1_000)), ring.lines().get(0));
    }
}
