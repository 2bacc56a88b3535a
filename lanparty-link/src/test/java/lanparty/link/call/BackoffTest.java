package lanparty.link.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How an endpoint paces its attempts. */
class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void theFirstAttemptFollowsWithinAQuarterOfASecond() {
        assertWithin(backoff.next(), 125, 250);
    }

    @Test
    void eachWaitIsDrawnFromTheUpperHalfOfADoubledStep() {
        for (long stepMs = 250; stepMs < 8000; stepMs *= 2) {
            assertWithin(backoff.next(), stepMs / 2, stepMs);
        }
    }

    @Test
    void noWaitIsLongerThanEightSeconds() {
        for (int i = 0; i < 100; i++) {
            assertWithin(backoff.next(), 1, 8000);
        }
    }

    @Test
    void successStartsOver() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();
        assertWithin(backoff.next(), 125, 250);
    }

    private static void assertWithin(Duration wait, long leastMs, long mostMs) {
        assertTrue(
                wait.toMillis() >= leastMs && wait.toMillis() <= mostMs, wait + " not in " + leastMs + ".." + mostMs);
    }
}
