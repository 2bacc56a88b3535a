package lanparty.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When the host is told of a loop. */
class LoopWatchTest {
    private final LoopWatch watch = new LoopWatch();

    @Test
    void noticesThatFramesComeBack() {
        assertFalse(watch.hasBegun(0, 0));
        assertTrue(watch.hasBegun(100, 0));
    }

    @Test
    void saysSoOnceForAsLongAsItLasts() {
        assertTrue(watch.hasBegun(100, 0));
        assertFalse(watch.hasBegun(200, 0));
        assertFalse(watch.hasBegun(200, 0));
        assertTrue(watch.hasBegun(300, 0));
    }

    @Test
    void expectsWhatWasGivenToTheOwnMachineToComeBack() {
        assertFalse(watch.hasBegun(1_000, 1_000));
        assertFalse(watch.hasBegun(2_000, 2_003));
        assertTrue(watch.hasBegun(3_100, 3_000));
    }

    @Test
    void toleratesAFewWhileASwitchRelearns() {
        assertFalse(watch.hasBegun(LoopWatch.TOLERATED, 0));
        assertFalse(watch.hasBegun(2 * LoopWatch.TOLERATED, 0));
    }
}
