package lanparty.gateway;

/**
 * Notices that players' frames come back from the LAN: something else connects it with the room too, such as a second
 * gateway, or a player who is plugged into this very LAN. Pure; asked every {@link #INTERVAL_SECONDS}.
 *
 * <p>Some frames come back in any case: each that was given to the gateway's own machine does so once, by the redirect
 * that carries it there.
 */
final class LoopWatch {
    /** Between two looks. */
    static final int INTERVAL_SECONDS = 10;

    /** Returned frames in one interval that a switch relearning its ports may explain. A loop returns every broadcast. */
    static final long TOLERATED = 10;

    private long unexpectedBefore;
    private boolean isLooping;

    /**
     * True where a loop has begun since the last look.
     *
     * @param returned frames that came back, since start
     * @param expected frames given to the own machine, since start
     */
    boolean hasBegun(long returned, long expected) {
        long unexpected = Math.max(0, returned - expected);
        boolean wasLooping = isLooping;
        isLooping = unexpected - unexpectedBefore > TOLERATED;
        unexpectedBefore = unexpected;
        return isLooping && !wasLooping;
    }
}
