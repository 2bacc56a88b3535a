package lanparty.transport;

/**
 * Measures round trips by octets: what had been sent at a mark is acknowledged once no more is in flight than has been
 * sent since. One measurement a round trip; quiche tells only its smoothed one, which comes late. Pure.
 *
 * <p>An acknowledgement is noticed when somebody looks, and one who seldom sends looks when they send again. What is measured
 * then is the time between two of their packets: such a round trip is vague.
 */
final class RoundTripMeter {
    /** No round trip has been completed. */
    static final long NONE = -1;

    private boolean isMarked;
    private long markedNs;
    private long sentSinceBytes;
    private long lookedNs;
    private boolean isVague;

    /** Notes octets that were sent at this time. */
    void sent(long nowNs, long bytes) {
        if (isMarked) {
            sentSinceBytes += bytes;
        } else {
            isMarked = true;
            markedNs = nowNs;
            lookedNs = nowNs;
            sentSinceBytes = 0;
        }
    }

    /** The round trip that the acknowledgements just read complete, or {@link #NONE}. */
    long acknowledged(long nowNs, long inFlightBytes) {
        long unseenNs = nowNs - lookedNs;
        lookedNs = nowNs;
        if (!isMarked || inFlightBytes > sentSinceBytes) {
            return NONE;
        }
        isMarked = false;
        long roundTripNs = nowNs - markedNs;
        isVague = unseenNs > roundTripNs / 2;
        return roundTripNs;
    }

    /** Notes that nothing was acknowledged until now. */
    void nothingCame(long nowNs) {
        lookedNs = nowNs;
    }

    /** True where the last round trip may have been less than half of what was measured. */
    boolean isVague() {
        return isVague;
    }

    /** Gives up the measurement that is going on: what is in flight can't be seen. */
    void forget() {
        isMarked = false;
    }
}
