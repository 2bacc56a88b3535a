package lanparty.link.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is remembered of a line, and what follows from it. */
class LineRecordTest {
    @Test
    void nothingIsKnownBeforeTheFirstEcho() {
        LineRecord record = new LineRecord();
        assertNull(record.quality());
        record.lost(3);
        assertNull(record.quality());
    }

    @Test
    void aRecordHoldsTheLastProbes() {
        LineRecord record = new LineRecord();
        record.answered(5_000_000);
        record.lost(1_000_000);
        assertEquals(new PathQuality(5_000, 2_500, 1000), record.quality());
        for (int i = 0; i < 63; i++) {
            record.answered(5_000_000);
        }
        assertEquals(new PathQuality(5_000, 0, 1000 / 64), rounded(record.quality()));
    }

    /** Without the last of the jitter, which fades. */
    private static PathQuality rounded(@Nullable PathQuality quality) {
        assertNotNull(quality);
        return new PathQuality(quality.roundTripUs(), quality.jitterUs() / 10 * 10, quality.lossPermille());
    }

    @Test
    void theSilenceThatIsTakenForChanceFollowsTheLosses() {
        assertEquals(14, new LineRecord().probesToDoubt());
        assertEquals(4, probesAfter(64, 0));
        assertEquals(6, probesAfter(52, 12));
        assertEquals(14, probesAfter(31, 33));
        assertEquals(42, probesAfter(1, 63));
    }

    private static int probesAfter(int answered, int lost) {
        LineRecord record = new LineRecord();
        record.lost(lost);
        for (int i = 0; i < answered; i++) {
            record.answered(5_000_000);
        }
        return record.probesToDoubt();
    }

    @Test
    void anEchoThatComesAfterHoursIsToldAsTheSlowestThatThereIs() {
        LineRecord record = new LineRecord();
        record.answered(7_200_000_000_000L);
        assertEquals(new PathQuality(PathQuality.MOST_US, PathQuality.MOST_US, 0), record.quality());
    }
}
