package lanparty.transport;

import java.util.concurrent.TimeUnit;

/**
 * The round trip of a path while hardly anything of ours is on it, and how much it varies by itself. Learnt from idle
 * moments, or from a series of round trips for which the sender held back. Pure.
 */
final class EmptyPath {
    /** How long the numbers are believed under load, in the end; routes change. */
    static final long LIFE_NS = TimeUnit.SECONDS.toNanos(10);

    /** The first time under load: the numbers so far may be those of a full path. Doubles from here. */
    private static final long FIRST_LIFE_NS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Round trips of one series after the first, which may still hold the queue. */
    private static final int SERIES = 4;

    /** A series lasts so long at least, so that a pause of a busy machine has a chance to be in it. */
    private static final long SPAN_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int SMOOTHING = 8;

    private long roundTripNs;
    private long jitterNs;
    private long learntNs;
    private long lifeNs = FIRST_LIFE_NS;
    private int taken;
    private long begunNs;
    private long sumNs;
    private long leastNs;
    private long mostNs;

    /** False until a first round trip was taken. */
    boolean isKnown() {
        return roundTripNs > 0;
    }

    /** The mean. */
    long roundTripNs() {
        return roundTripNs;
    }

    /** How far single round trips are from the mean. */
    long jitterNs() {
        return jitterNs;
    }

    /** True where it is time for a new series. */
    boolean isOld(long nowNs) {
        return nowNs - learntNs >= lifeNs;
    }

    /** Takes a round trip from an idle moment. */
    void idle(long nowNs, long sampleNs) {
        if (isKnown()) {
            roundTripNs += (sampleNs - roundTripNs) / SMOOTHING;
            jitterNs += (Math.abs(sampleNs - roundTripNs) - jitterNs) / SMOOTHING;
        } else {
            roundTripNs = sampleNs;
        }
        learntNs = nowNs;
    }

    /** Begins a series; what was learnt before goes on to be believed until it is complete. */
    void empty(long nowNs) {
        learntNs = nowNs;
        taken = 0;
        sumNs = 0;
        leastNs = Long.MAX_VALUE;
        mostNs = 0;
    }

    /** Takes a round trip of a series; true where it was the last. */
    boolean emptied(long nowNs, long sampleNs) {
        taken++;
        if (taken > 1) {
            sumNs += sampleNs;
            leastNs = Math.min(leastNs, sampleNs);
            mostNs = Math.max(mostNs, sampleNs);
        }
        if (taken == 1) {
            begunNs = nowNs;
        }
        if (taken <= SERIES || nowNs - begunNs < SPAN_NS) {
            return false;
        }
        roundTripNs = sumNs / (taken - 1);
        jitterNs = (mostNs - leastNs) / 2;
        learntNs = nowNs;
        lifeNs = Math.min(2 * lifeNs, LIFE_NS);
        return true;
    }
}
