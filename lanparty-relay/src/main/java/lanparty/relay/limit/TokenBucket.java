package lanparty.relay.limit;

/**
 * So much at once, so much a second. Full at the start. One thread's only; taking allocates nothing.
 *
 * <p>Times are nanoseconds of a clock that only goes forward, such as {@link System#nanoTime}.
 */
public final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perNano;
    private final double capacity;
    private double tokens;
    private long filledAtNs;

    /**
     * A full bucket.
     *
     * @param perSecond how fast it fills
     * @param burst how much it holds
     * @param nowNs the present time
     */
    public TokenBucket(double perSecond, double burst, long nowNs) {
        this.perNano = perSecond / NANOS_PER_SECOND;
        this.capacity = burst;
        this.tokens = burst;
        this.filledAtNs = nowNs;
    }

    /** Takes an amount where that much is there; otherwise takes nothing. */
    public boolean take(int amount, long nowNs) {
        long elapsedNs = nowNs - filledAtNs;
        if (elapsedNs > 0) {
            tokens = Math.min(capacity, tokens + elapsedNs * perNano);
            filledAtNs = nowNs;
        }
        if (tokens < amount) {
            return false;
        }
        tokens -= amount;
        return true;
    }
}
