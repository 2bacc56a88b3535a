package lanparty.link.liveness;

import java.util.concurrent.TimeUnit;

/**
 * Whether what the relay says on the control stream comes, beside a data path that carries.
 *
 * <p>When an endpoint's address changes, the relay goes on at the new one with datagrams; but what it had sent to the old one on
 * the stream it repeats only at that path's own timer, which has doubled with each try. A peer that joined meanwhile would be
 * unknown for most of a minute, and its frames dropped. So echoes tell how many messages were sent.
 *
 * <p>Pure, for one connection. Times are nanoseconds of a clock that only goes forward.
 */
public final class ControlLag {
    /** On a good line a lost packet of the stream is repeated within a few round trips. */
    static final long LIMIT_NS = TimeUnit.MILLISECONDS.toNanos(800);

    /** On any other, within this multiple of the time after which an echo is late. */
    private static final int OVERDUE_TIMES = 4;

    private boolean isBehind;
    private boolean isStalled;
    private long behindSinceNs;
    private int awaited;

    /**
     * An echo told of messages.
     *
     * @param sent control messages that the relay has sent on this connection; counts on past 32 bits
     * @param heard those that have come
     * @param overdueNs after how long an echo is late on this line
     */
    public void told(long nowNs, int sent, int heard, long overdueNs) {
        if (heard - sent >= 0) {
            isBehind = false;
            isStalled = false;
        } else if (!isBehind || heard - awaited >= 0) {
            isBehind = true;
            isStalled = false;
            behindSinceNs = nowNs;
            awaited = sent;
        } else {
            isStalled = nowNs - behindSinceNs >= Math.max(LIMIT_NS, OVERDUE_TIMES * overdueNs);
        }
    }

    /** True while messages are under way that were sent before the last echo. */
    public boolean isBehind() {
        return isBehind;
    }

    /** True while they have been for so long that they were lost and are not repeated soon. */
    public boolean isStalled() {
        return isStalled;
    }
}
