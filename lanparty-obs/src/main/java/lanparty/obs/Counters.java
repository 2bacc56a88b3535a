package lanparty.obs;

import java.util.concurrent.atomic.AtomicLongArray;
import lanparty.overlay.DropReason;

/**
 * One set of counters: every {@link Counter}, every {@link DropReason} and every {@link Refusal}.
 *
 * <p>One thread counts, any thread reads. Counting is a plain addition published with a release store: no lock, no
 * allocation, no atomic read-modify-write.
 */
public final class Counters implements CounterReadings {
    /** Two cache lines before and behind, so that two threads' sets never share one; processors fetch them in pairs. */
    private static final int MARGIN = 16;

    private static final int DROPS_AT = MARGIN + Counter.values().length;
    private static final int REFUSALS_AT = DROPS_AT + DropReason.values().length;

    private final AtomicLongArray values = new AtomicLongArray(REFUSALS_AT + Refusal.values().length + MARGIN);

    /** Adds one. The counting thread only. */
    public void count(Counter counter) {
        add(MARGIN + counter.ordinal(), 1);
    }

    /** Adds an amount. The counting thread only. */
    public void count(Counter counter, long amount) {
        add(MARGIN + counter.ordinal(), amount);
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

    @Override
    public long value(Counter counter) {
        return values.getAcquire(MARGIN + counter.ordinal());
    }

    @Override
    public long dropped(DropReason reason) {
        return values.getAcquire(DROPS_AT + reason.ordinal());
    }

    @Override
    public long refused(Refusal refusal) {
        return values.getAcquire(REFUSALS_AT + refusal.ordinal());
    }

    private void add(int at, long amount) {
        values.setRelease(at, values.getPlain(at) + amount);
    }
}
