package lanparty.relay.room;

import java.util.concurrent.TimeUnit;

/**
 * When frames with a player's address last came from the LAN. A sound gateway drops them itself; of another's they may be
 * a loop. One loop's, which is the gateway's.
 */
final class ReturnedFrames {
    /** Longer than the gateway's guard keeps a loop closed for the first time, so no learning begins between two tries. */
    private static final long SUSPECTED_NS = TimeUnit.SECONDS.toNanos(30);

    private boolean isSeen;
    private long lastNs;

    /** True while they may be coming. */
    boolean isSuspected(long nowNs) {
        return isSeen && nowNs - lastNs < SUSPECTED_NS;
    }

    /** One more came; true where none had come for a while. */
    boolean isNews(long nowNs) {
        boolean isNews = !isSuspected(nowNs);
        isSeen = true;
        lastNs = nowNs;
        return isNews;
    }
}
