package lanparty.lab.bench.relay.real.crowd;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long many things took, in memory of fixed size. Any thread.
 *
 * <p>A bucket is 1 µs wide up to 64 µs, then a 32nd of the power of two that it is in: a figure read is at most 1/32 too large.
 */
public final class DelayHistogram {
    private static final int PRECISION_BITS = 5;
    private static final int PER_POWER = 1 << PRECISION_BITS;
    /** Up to 2^36 µs. */
    private static final int BUCKETS = PER_POWER * 32;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** Nothing seen yet. */
    public DelayHistogram() {}

    /** One more, of this many nanoseconds. */
    public void add(long ns) {
        counts.incrementAndGet(bucketOf(TimeUnit.NANOSECONDS.toMicros(Math.max(0, ns))));
    }

    private static int bucketOf(long us) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(us) - PRECISION_BITS - 1);
        return (int) Math.min(BUCKETS - 1, shift * PER_POWER + (us >>> shift));
    }

    private static long upperUs(int bucket) {
        int shift = Math.max(0, bucket / PER_POWER - 1);
        return ((long) bucket - (long) shift * PER_POWER + 1 << shift) - 1;
    }

    /** What was seen since the last call; begins anew. */
    public Seen take() {
        long[] taken = new long[BUCKETS];
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            taken[i] = counts.getAndSet(i, 0);
            all += taken[i];
        }
        return new Seen(all, percentile(taken, all, 50), percentile(taken, all, 99));
    }

    private static double percentile(long[] taken, long all, int percent) {
        long rank = Math.max(1, (all * percent + 99) / 100);
        long passed = 0;
        for (int i = 0; i < BUCKETS; i++) {
            passed += taken[i];
            if (passed >= rank) {
                return upperUs(i) / 1000.0;
            }
        }
        return Double.NaN;
    }

    /**
     * What a while brought.
     *
     * @param count how many
     * @param p50Ms half of them took no longer; not a number where there were none
     * @param p99Ms 99 of 100 took no longer; not a number where there were none
     */
    public record Seen(long count, double p50Ms, double p99Ms) {}
}
