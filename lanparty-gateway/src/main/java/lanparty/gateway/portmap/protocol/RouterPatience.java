package lanparty.gateway.portmap.protocol;

/**
 * How long a silent router is listened to. Somebody waits for the first round, which is for the invite, and for the round that runs
 * when the gateway ends. Nobody waits for those in between, which hear a slow router too. Any thread.
 */
public final class RouterPatience {
    /** Most routers answer within milliseconds, or don't know the question. */
    public static final int AWAITED_MS = 1750;

    /** Above the 3 s that PCP's clients give a router before they ask again (RFC 6887 section 8.1.1). */
    public static final int UNAWAITED_MS = 3750;

    private volatile boolean isFirstRound = true;
    private volatile boolean isEnding;

    /** From a question on, as of now. */
    public int limitMs() {
        return isFirstRound || isEnding ? AWAITED_MS : UNAWAITED_MS;
    }

    /** True until {@link #endFirstRound}. */
    public boolean isFirstRound() {
        return isFirstRound;
    }

    /** What the first round found is told. */
    public void endFirstRound() {
        isFirstRound = false;
    }

    /** The gateway ends, and a question that runs takes no longer than in the first round. */
    public void end() {
        isEnding = true;
    }
}
