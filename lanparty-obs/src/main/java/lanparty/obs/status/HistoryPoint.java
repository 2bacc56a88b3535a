package lanparty.obs.status;

/**
 * One second of one peer.
 *
 * @param timeMs wall clock, when it ended
 * @param roundTripUs {@link #UNKNOWN} where nothing was known
 * @param lossPermille {@link #UNKNOWN} where nothing was known
 * @param bytesFrom octets that came from the peer
 * @param bytesTo octets that went to the peer
 */
public record HistoryPoint(long timeMs, int roundTripUs, int lossPermille, int bytesFrom, int bytesTo) {
    /** Nothing has been measured. */
    public static final int UNKNOWN = -1;
}
