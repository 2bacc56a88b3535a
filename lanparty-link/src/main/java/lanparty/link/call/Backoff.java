package lanparty.link.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from a quarter of a second to eight seconds, each drawn from the
 * upper half of its step, so that a relay that comes back isn't met by everyone at once. Not thread-safe.
 */
public final class Backoff {
    private static final long FIRST_MS = 250;
    private static final long LONGEST_MS = 8_000;

    private final RandomGenerator random;
    private long stepMs = FIRST_MS;

    /** Starts at the shortest wait. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before the next attempt; each call is longer until {@link #reset}. */
    public Duration next() {
        long waitMs = stepMs / 2 + random.nextLong(stepMs / 2 + 1);
        stepMs = Math.min(LONGEST_MS, stepMs * 2);
        return Duration.ofMillis(waitMs);
    }

    /** After a success: the next failure is met at once again. */
    public void reset() {
        stepMs = FIRST_MS;
    }
}
