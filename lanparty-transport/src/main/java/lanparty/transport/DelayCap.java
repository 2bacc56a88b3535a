package lanparty.transport;

import java.util.concurrent.TimeUnit;

/**
 * Keeps the path's standing queue short: how many octets may be in flight for that.
 *
 * <p>CUBIC learns that a path is full when its deepest buffer overflows, a fifth of a second late behind many a home
 * router. This follows the round trip instead, as FAST TCP does (Wei, Jin, Low and Hegde, IEEE/ACM Transactions on
 * Networking 14(6), 2006): what was in flight, times the round trip that is wanted over the one that was measured. What
 * is wanted is the {@linkplain EmptyPath empty path's} and a short queue. CUBIC goes on underneath and rules where it
 * wants less.
 *
 * <p>Under load a moment with an empty path has to be made: now and then, and whenever the cap was cut without the queue
 * going away. So jitter, a busy machine or somebody else's queue become part of what is wanted, instead of starving us.
 *
 * <p>Pure: times and octets come from the caller.
 */
final class DelayCap {
    /** Queue that we leave standing: less than half of a game's tick of 10 ms, and enough to bridge a pause of a busy CPU. */
    static final long TARGET_NS = TimeUnit.MILLISECONDS.toNanos(4);

    /**
     * The same where the path carries much: the processors of both ends are its queue then, and a shorter one has them work on
     * batches of a packet or two, at five times the price.
     */
    static final long FAST_TARGET_NS = 3 * TARGET_NS;

    /** What much is: 200 Mbit/s. */
    static final long FAST_BYTES_PER_SECOND = 25_000_000;

    /** An empty path's round trip at the most, where the path is short. */
    static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(8);

    /** Four full packets: less would wait for lone acknowledgements. */
    static final long FLOOR_BYTES = 4L * TransportDefaults.MAX_UDP_PAYLOAD_BYTES;

    /** What counts as hardly anything in flight: the floor, and a packet or two that were begun below it. */
    private static final long EMPTY_BYTES = 6L * TransportDefaults.MAX_UDP_PAYLOAD_BYTES;

    /** QUIC's own initial window (RFC 9002 section 7.2). */
    private static final long INITIAL_BYTES = 10L * TransportDefaults.MAX_UDP_PAYLOAD_BYTES;

    /** A cut by this share, with the queue still there, makes us look for its reason. */
    private static final double FUTILE = 0.7;

    /** Round trips, with the queue still there after such a cut, before its reason is looked for. */
    private static final int PATIENCE = 6;

    /** Of the round trip: longer would react late, and swing. */
    private static final int SMOOTHING = 4;

    /** Emptying is given up after this and eight round trips: there was too little to send, or the path is broken. */
    private static final long EMPTYING_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final EmptyPath emptyPath = new EmptyPath();
    private long bytes = INITIAL_BYTES;
    private long trustedBytes = INITIAL_BYTES;
    private long roundTripNs;
    private long peakInFlightBytes;
    private boolean wasWanted;
    private boolean isEmptying;
    private long emptyUntilNs;
    private boolean isRefilling;
    private boolean isStarting = true;
    private int futileCuts;

    /** Octets that may be in flight now. Emptying ends by the clock as well, as there may be no round trip to end it. */
    long bytes(long nowNs) {
        return isEmptying && nowNs - emptyUntilNs < 0 ? FLOOR_BYTES : bytes;
    }

    /** True where the empty path is known to be short. */
    boolean isShortPath() {
        return emptyPath.isKnown() && emptyPath.roundTripNs() <= SHORT_NS;
    }

    /** Gives up emptying: what is in flight can't be seen, and so no round trip will come that ends it. */
    void unseen() {
        isEmptying = false;
        peakInFlightBytes = 0;
        wasWanted = false;
    }

    /** Notes that more was there to send than could be sent. */
    void wantedMore() {
        wasWanted = true;
    }

    /** True where more was there to send since the last round trip. */
    boolean isWanted() {
        return wasWanted;
    }

    /** Notes what is in flight before the acknowledgements that have just been read. */
    void inFlight(long inFlightBytes) {
        peakInFlightBytes = Math.max(peakInFlightBytes, inFlightBytes);
    }

    /**
     * Takes a round trip, measured one after the other.
     *
     * @param nowNs a clock that never goes back
     * @param sampleNs the round trip
     * @param congestionWindowBytes CUBIC's own limit
     */
    void roundTrip(long nowNs, long sampleNs, long congestionWindowBytes) {
        if (isEmptying) {
            emptying(nowNs, sampleNs);
        } else if (isRefilling) {
            isRefilling = false;
        } else if (!wasWanted && peakInFlightBytes <= EMPTY_BYTES) {
            emptyPath.idle(nowNs, sampleNs);
            roundTripNs = sampleNs;
            trustedBytes = bytes;
        } else {
            roundTripNs = roundTripNs == 0 ? sampleNs : roundTripNs + (sampleNs - roundTripNs) / SMOOTHING;
            follow(nowNs, sampleNs, congestionWindowBytes);
        }
        peakInFlightBytes = 0;
        wasWanted = false;
    }

    private void emptying(long nowNs, long sampleNs) {
        long before = emptyPath.roundTripNs();
        boolean isOver = nowNs - emptyUntilNs >= 0;
        if (isOver || peakInFlightBytes <= EMPTY_BYTES && emptyPath.emptied(nowNs, sampleNs)) {
            isEmptying = false;
            isRefilling = true;
            isStarting = emptyPath.roundTripNs() > 2 * before;
            trustedBytes = bytes;
        }
    }

    private void follow(long nowNs, long sampleNs, long congestionWindowBytes) {
        if (!emptyPath.isKnown()) {
            emptyPath.idle(nowNs, sampleNs);
        }
        long wantedNs = emptyPath.roundTripNs() + Math.max(targetNs(), 2 * emptyPath.jitterNs());
        boolean isQueued = roundTripNs > wantedNs;
        isStarting &= !isQueued && sampleNs < wantedNs + emptyPath.jitterNs();
        if (isQueued) {
            cut(wantedNs);
        } else if (wasWanted) {
            bytes = Math.min(bytes + growth(wantedNs), 2 * congestionWindowBytes);
        }
        trustedBytes = Math.max(trustedBytes, bytes);
        futileCuts = isQueued && bytes < FUTILE * trustedBytes ? futileCuts + 1 : 0;
        if (futileCuts >= PATIENCE || wasWanted && emptyPath.isOld(nowNs)) {
            futileCuts = 0;
            isEmptying = true;
            emptyPath.empty(nowNs);
            emptyUntilNs = nowNs + EMPTYING_NS + 8 * roundTripNs;
        }
    }

    private long targetNs() {
        long bytesPerSecond = peakInFlightBytes * TimeUnit.SECONDS.toNanos(1) / Math.max(1, roundTripNs);
        return bytesPerSecond > FAST_BYTES_PER_SECOND ? FAST_TARGET_NS : TARGET_NS;
    }

    /** Half of the way to what fits, and no more than a quarter at once: the round trip answers one round trip later. */
    private void cut(long wantedNs) {
        long fitting = (long) (peakInFlightBytes * ((double) wantedNs / roundTripNs));
        bytes = Math.max(FLOOR_BYTES, Math.max(bytes - bytes / 4, (bytes + fitting) / 2));
    }

    /** As FAST's, halved; on a long path, whose round trip says little of a short queue, an eighth while that is empty. */
    private long growth(long wantedNs) {
        if (isStarting) {
            return bytes / 2;
        }
        long roomNs = wantedNs - roundTripNs;
        double share = roomNs / (2.0 * Math.max(TARGET_NS, roundTripNs));
        double least = roomNs > TARGET_NS / 2 ? 0.125 : 0;
        return (long) (bytes * Math.min(0.25, Math.max(share, least)));
    }
}
