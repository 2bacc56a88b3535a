package lanparty.obs;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One set of counters: every {@link Counter}, every {@link DropReason} and every {@link Refusal}.
 *
 * <p>One thread counts, any thread reads. Counting is a plain addition published with a release store: no lock, no
 * allocation, no atomic read-modify-write.
 */
public final class Counters {
    private static final int DROPS_AT = Counter.values().length;
    private static final int REFUSALS_AT = DROPS_AT + DropReason.values().length;

    private final AtomicLongArray values = new AtomicLongArray(REFUSALS_AT + Refusal.values().length);

    /** Adds one. The counting thread only. */
    public void count(Counter counter) {
        add(counter.ordinal(), 1);
    }

    /** Adds an amount. The counting thread only. */
    public void count(Counter counter, long amount) {
        add(counter.ordinal(), amount);
    }

    /** Counts one dropped frame or datagram. The counting thread only. */
    public void drop(DropReason reason) {
        add(DROPS_AT + reason.ordinal(), 1);
    }

    /** Counts several dropped frames or datagrams. The counting thread only. */
    public void drop(DropReason reason, long amount) {
        add(DROPS_AT + reason.ordinal(), amount);
    }

    /** Counts that somebody was turned away. The counting thread only. */
    public void refuse(Refusal refusal) {
        add(REFUSALS_AT + refusal.ordinal(), 1);
    }

    /** The present value. Any thread. */
    public long value(Counter counter) {
        return values.getAcquire(counter.ordinal());
    }

    /** How often this reason has struck. Any thread. */
    public long dropped(DropReason reason) {
        return values.getAcquire(DROPS_AT + reason.ordinal());
    }

    /** How often somebody was turned away for this reason. Any thread. */
    public long refused(Refusal refusal) {
        return values.getAcquire(REFUSALS_AT + refusal.ordinal());
    }

    private void add(int at, long amount) {
        values.setRelease(at, values.getPlain(at) + amount);
    }
}
