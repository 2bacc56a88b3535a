package lanparty.link.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a control stream counts as standing still. */
final class ControlLagTest {
    private static final long GOOD_LINE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ControlLag lag = new ControlLag();

    private void echo(long atMs, int sent, int heard, boolean isBehind, boolean isStalled) {
        lag.told(TimeUnit.MILLISECONDS.toNanos(atMs), sent, heard, GOOD_LINE_NS);
        assertEquals(isBehind, lag.isBehind(), "behind at " + atMs);
        assertEquals(isStalled, lag.isStalled(), "stalled at " + atMs);
    }

    @Test
    void whoHasHeardEverythingIsNotBehind() {
        echo(0, 3, 3, false, false);
        echo(1000, 3, 4, false, false);
    }

    @Test
    void aMessageMayBeUnderWayForAWhile() {
        echo(0, 4, 3, true, false);
        echo(799, 4, 3, true, false);
        echo(800, 4, 3, true, true);
    }

    @Test
    void theStreamRunsAgainWithTheFirstMessageThatWasAwaited() {
        echo(0, 4, 3, true, false);
        echo(1000, 6, 3, true, true);
        echo(1100, 6, 4, true, false);
        echo(1899, 6, 4, true, false);
        echo(1900, 6, 4, true, true);
        echo(2000, 6, 6, false, false);
    }

    @Test
    void aSteadyFlowOfMessagesIsNoStandstill() {
        for (int i = 0; i < 100; i++) {
            echo(i * 250L, i + 1, i, true, false);
        }
    }

    @Test
    void aSlowLineGetsFourTimesWhatMakesAnEchoLate() {
        long overdueNs = TimeUnit.MILLISECONDS.toNanos(500);
        lag.told(0, 1, 0, overdueNs);
        lag.told(TimeUnit.MILLISECONDS.toNanos(1999), 1, 0, overdueNs);
        assertEquals(false, lag.isStalled());
        lag.told(TimeUnit.MILLISECONDS.toNanos(2000), 1, 0, overdueNs);
        assertEquals(true, lag.isStalled());
    }

    @Test
    void countsGoOnPastThirtyTwoBits() {
        echo(0, Integer.MIN_VALUE, Integer.MAX_VALUE, true, false);
        echo(900, Integer.MIN_VALUE, Integer.MAX_VALUE, true, true);
        echo(1000, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, false, false);
    }
}
