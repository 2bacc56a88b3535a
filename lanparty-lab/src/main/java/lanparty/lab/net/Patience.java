package lanparty.lab.net;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a real kernel and real processes: look, rest a little, look again, and give up at a deadline. */
public final class Patience {
    /**
     * As long as what is sure to come may take on a slow or busy machine: who has waited that long waits in vain. It is no
     * bound on how soon anything has to come.
     */
    public static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Patience() {}

    /** Whether the condition came true in time. */
    public static boolean sees(Duration limit, BooleanSupplier condition) {
        return find(limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.<Boolean>empty())
                .isPresent();
    }

    /** Waits for the condition. @throws LabException naming {@code what} when the limit passes first */
    public static void await(String what, Duration limit, BooleanSupplier condition) {
        if (!sees(limit, condition)) {
            throw new LabException("waited " + limit.toSeconds() + " s in vain for " + what);
        }
    }

    /** The first value found, or nothing when the limit passes first. */
    public static <T> Optional<T> find(Duration limit, Supplier<Optional<T>> search) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = search.get();
            if (found.isPresent() || System.nanoTime() - deadline >= 0) {
                return found;
            }
            rest(REST_NANOS);
        }
    }

    /** Does nothing for so long; for letting time itself pass, as a silence that a test is about. */
    public static void rest(Duration duration) {
        long deadline = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            rest(left);
        }
    }

    private static void rest(long nanos) {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting");
        }
    }
}
