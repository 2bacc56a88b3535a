package lanparty.transport;

/**
 * Measures round trips by octets: what had been sent at a mark is acknowledged once no more is in flight than has been
 * sent since. One measurement a round trip; quiche tells only its smoothed one, which comes late. Pure.
 */
final class RoundTripMeter {
    /** No round trip has been completed. */
    static final long NONE = -1;

    private boolean isMarked;
    private long markedNs;
    private long sentSinceBytes;

    /** Notes octets that were sent at this time. */
    void sent(long nowNs, long bytes) {
        if (isMarked) {
            sentSinceBytes += bytes;
        } else {
            isMarked = true;
            markedNs = nowNs;
            sentSinceBytes = 0;
        }
    }

    /** The round trip that the acknowledgements just read complete, or {@link #NONE}. */
    long acknowledged(long nowNs, long inFlightBytes) {
        if (!isMarked || inFlightBytes > sentSinceBytes) {
            return NONE;
        }
        isMarked = false;
        return nowNs - markedNs;
    }

    /** Gives up the measurement that is going on: what is in flight can't be seen. */
    void forget() {
        isMarked = false;
    }
}
