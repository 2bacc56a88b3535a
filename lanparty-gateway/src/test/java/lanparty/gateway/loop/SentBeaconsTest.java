package lanparty.gateway.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which beacons mean something when they come back. */
class SentBeaconsTest {
    private static final long START = Long.MAX_VALUE - 10;
    private static final long LATE = START + SentBeacons.LATE_NS;

    private final SentBeacons beacons = new SentBeacons();

    @Test
    void noneIsKnownBeforeAnyWasSent() {
        assertFalse(beacons.isKnown(0));
        assertFalse(beacons.isLateReturn(0, START));
    }

    @Test
    void oneThatReturnsAtOnceIsAMirrors() {
        beacons.sent(7, START);
        assertTrue(beacons.isKnown(7));
        assertFalse(beacons.isLateReturn(7, START));
        assertFalse(beacons.isLateReturn(7, LATE - 1));
    }

    @Test
    void oneThatReturnsLateCountsOnce() {
        beacons.sent(7, START);
        assertTrue(beacons.isLateReturn(7, LATE));
        assertFalse(beacons.isLateReturn(7, LATE));
        assertFalse(beacons.isLateReturn(8, LATE));
    }

    @Test
    void oneThatIsOldIsForgotten() {
        for (int number = 0; number <= SentBeacons.KEPT; number++) {
            beacons.sent(number, START);
        }
        assertFalse(beacons.isKnown(0));
        assertFalse(beacons.isLateReturn(0, LATE));
        for (int number = 1; number <= SentBeacons.KEPT; number++) {
            assertTrue(beacons.isKnown(number));
            assertTrue(beacons.isLateReturn(number, LATE));
        }
    }
}
