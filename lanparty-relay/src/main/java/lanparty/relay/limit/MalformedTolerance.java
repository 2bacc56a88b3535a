package lanparty.relay.limit;

/**
 * How many malformed datagrams a peer is forgiven: {@value #FORGIVEN} at once, and as many again every
 * {@value #WINDOW_SECONDS} seconds. A sound endpoint sends none; a few may be a datagram of an earlier session that
 * arrives late.
 */
public final class MalformedTolerance {
    /** Datagrams at once. */
    public static final int FORGIVEN = 32;

    /** Seconds until all of them are forgotten. */
    public static final int WINDOW_SECONDS = 10;

    private final TokenBucket forgiveness;

    /** Nothing to forgive yet. */
    public MalformedTolerance(long nowNs) {
        forgiveness = new TokenBucket((double) FORGIVEN / WINDOW_SECONDS, FORGIVEN, nowNs);
    }

    /** One more came; false where that was one too many. */
    public boolean forgives(long nowNs) {
        return forgiveness.take(1, nowNs);
    }
}
