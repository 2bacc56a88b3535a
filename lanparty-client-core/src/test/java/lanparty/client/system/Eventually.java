package lanparty.client.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process or thread will do. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_NS = 10_000_000;

    private Eventually() {}

    /** Returns when the condition holds; fails when it never does, with what {@code state} says by then. */
    public static void holds(Condition condition, Supplier<?> state) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came to pass; now: " + state.get());
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** Something that may hold. */
    @FunctionalInterface
    public interface Condition {
        /** True where it does. */
        boolean holds() throws Exception;
    }
}
