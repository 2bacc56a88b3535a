package lanparty.lab.bench.place.hop;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Frames on their way: each is due a fixed time after it came, so they leave in the order in which they came. Not thread-safe. */
final class DelayLine {
    private final Queue<Held> held = new ArrayDeque<>();
    private final long delayNanos;
    private final int capacity;

    private record Held(byte[] frame, long dueNanos) {}

    /**
     * An empty line.
     *
     * @param delayNanos that each frame is held
     * @param capacity how many frames it holds at most
     */
    DelayLine(long delayNanos, int capacity) {
        this.delayNanos = delayNanos;
        this.capacity = capacity;
    }

    /** Takes a frame that came now; false where the line is full. */
    boolean offer(byte[] frame, long nowNanos) {
        return held.size() < capacity && held.add(new Held(frame, nowNanos + delayNanos));
    }

    /** The next frame that is due, if one is. */
    Optional<byte[]> poll(long nowNanos) {
        Held first = held.peek();
        if (first == null || first.dueNanos - nowNanos > 0) {
            return Optional.empty();
        }
        held.remove();
        return Optional.of(first.frame);
    }

    /** How long until a frame is due, 0 where one is; no more than {@code limitNanos}. */
    long nanosUntilDue(long nowNanos, long limitNanos) {
        Held first = held.peek();
        return first == null ? limitNanos : Math.max(0, Math.min(limitNanos, first.dueNanos - nowNanos));
    }
}
