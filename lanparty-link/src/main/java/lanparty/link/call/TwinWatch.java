package lanparty.link.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Notices that another machine joins with this endpoint's identity: each takes the other's place at the relay, without end. One
 * such loss can be an endpoint's own call that overtook it, and a second one chance. Pure, not thread-safe.
 */
final class TwinWatch {
    /** Losses that tell. Calls come 0.25 to 1 s after the first ones, so two machines have lost this often within 5 s. */
    static final int TELLING = 3;

    static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(30);

    /** Between two times that it is said. */
    static final long SAID_EVERY_NS = TimeUnit.MINUTES.toNanos(10);

    private final Deque<Long> lossesNs = new ArrayDeque<>();
    private boolean wasSaid;
    private long saidNs;

    /** The endpoint's place was taken by its like; true where that is to be said now. */
    boolean replaced(long nowNs) {
        lossesNs.addLast(nowNs);
        while (nowNs - lossesNs.getFirst() > WITHIN_NS || lossesNs.size() > TELLING) {
            lossesNs.removeFirst();
        }
        boolean isDue = lossesNs.size() == TELLING && (!wasSaid || nowNs - saidNs >= SAID_EVERY_NS);
        if (isDue) {
            wasSaid = true;
            saidNs = nowNs;
        }
        return isDue;
    }
}
