package lanparty.link.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import lanparty.ctrl.ControlMessage.Stats;
import lanparty.link.liveness.PathQuality.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a line. */
class PathQualityTest {
    @Test
    void readsAsPeopleSayIt() {
        assertEquals("0.4 ms ± 0.0 ms, nothing lost", new PathQuality(480, 20, 0).toString());
        assertEquals("23 ms ± 1.9 ms, 1 % lost", new PathQuality(23_400, 1_999, 3).toString());
        assertEquals("180 ms ± 35 ms, 51 % lost", new PathQuality(180_000, 35_000, 510).toString());
    }

    @Test
    void isOfAKind() {
        assertEquals(Kind.GOOD, new PathQuality(99_999, 50_000, 29).kind());
        assertEquals(Kind.SLOW, new PathQuality(100_000, 0, 29).kind());
        assertEquals(Kind.LOSSY, new PathQuality(100_000, 0, 30).kind());
    }

    @Test
    void goesIntoTheStatistics() {
        Map<String, Long> figures = new PathQuality(1, 2, 3).figures();
        assertEquals(figures, new Stats(figures).counters());
        assertEquals(3, figures.get("path-loss-permille"));
    }

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
}
