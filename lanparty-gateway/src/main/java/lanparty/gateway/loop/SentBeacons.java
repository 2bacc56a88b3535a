package lanparty.gateway.loop;

import java.util.concurrent.TimeUnit;

/**
 * The beacons of one kind that were sent last, by their numbers. Pure: it is told the time, as nanoseconds of a monotonic clock.
 */
final class SentBeacons {
    /** What returns after this number of others is nobody's concern any more. */
    static final int KEPT = 8;

    /**
     * No mirroring switch, reflecting access point or busy gateway keeps a frame for so long. What is as old has gone round in the
     * meantime, or was sent again by somebody.
     */
    static final long LATE_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final long[] numbers = new long[KEPT];
    private final long[] sentNs = new long[KEPT];
    private final boolean[] isCounted = new boolean[KEPT];
    private int sent;

    /** This one goes out. */
    void sent(long number, long nowNs) {
        int place = sent++ % KEPT;
        numbers[place] = number;
        sentNs[place] = nowNs;
        isCounted[place] = false;
    }

    /** True for one of the last. */
    boolean isKnown(long number) {
        return place(number) >= 0;
    }

    /** True where one of the last comes back late, and has not done so before. */
    boolean isLateReturn(long number, long nowNs) {
        int place = place(number);
        if (place < 0 || isCounted[place] || nowNs - sentNs[place] < LATE_NS) {
            return false;
        }
        isCounted[place] = true;
        return true;
    }

    private int place(long number) {
        for (int place = 0; place < Math.min(sent, KEPT); place++) {
            if (numbers[place] == number) {
                return place;
            }
        }
        return -1;
    }
}
