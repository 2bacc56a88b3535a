package lanparty.overlay.queue;

/**
 * When frames of one flow are dropped because they wait too long: the control law of RFC 8289, for one flow and without its
 * queue. Each frame that comes out is looked at by {@link #isLate}, and the answer given to {@link #mustDrop}.
 */
final class CoDel {
    /** Within this number of intervals a flow that must be slowed down again is dropped from at the rate it had. */
    private static final int REMEMBERED_INTERVALS = 16;

    private final QueueSettings settings;

    /** From a wait above target until one below it; late are frames after {@link #aboveUntilNs}. */
    private boolean isAbove;

    private long aboveUntilNs;

    /** While frames are being dropped, the next one at {@link #nextDropNs}. */
    private boolean isDropping;

    private long nextDropNs;
    private int drops;
    private int dropsBefore;

    CoDel(QueueSettings settings) {
        this.settings = settings;
    }

    /**
     * True where waits have been above target for an interval. A flow with no more than one quantum behind a frame is never
     * late.
     *
     * @param waitedNs how long this frame waited; 0 where there is none
     * @param bytesBehind octets that still wait in its flow
     */
    boolean isLate(long waitedNs, int bytesBehind, long nowNs) {
        if (waitedNs < settings.targetNs() || bytesBehind <= settings.quantumBytes()) {
            isAbove = false;
            return false;
        }
        if (!isAbove) {
            isAbove = true;
            aboveUntilNs = nowNs + settings.intervalNs();
            return false;
        }
        return nowNs - aboveUntilNs >= 0;
    }

    /** Whether the frame that was looked at is to be dropped, which counts as done then. */
    boolean mustDrop(boolean isLate, long nowNs) {
        if (!isLate) {
            isDropping = false;
            return false;
        }
        if (!isDropping) {
            begin(nowNs);
            return true;
        }
        if (nowNs - nextDropNs < 0) {
            return false;
        }
        drops++;
        nextDropNs += spacingNs();
        return true;
    }

    /** True where what happened before makes a difference to a flow that begins to wait again. */
    boolean remembers(long nowNs) {
        return drops > 0 && isRemembered(nowNs);
    }

    private boolean isRemembered(long nowNs) {
        return nowNs - nextDropNs < REMEMBERED_INTERVALS * settings.intervalNs();
    }

    private void begin(long nowNs) {
        isDropping = true;
        int lately = drops - dropsBefore;
        boolean isRemembered = isRemembered(nowNs);
        drops = lately > 1 && isRemembered ? lately : 1;
        dropsBefore = drops;
        nextDropNs = nowNs + spacingNs();
    }

    /** Drops come closer with the square root of their number, which slows TCP down steadily (RFC 8289 section 4.1). */
    private long spacingNs() {
        return (long) (settings.intervalNs() / Math.sqrt(drops));
    }
}
