package lanparty.lab.attack;

import java.util.concurrent.locks.LockSupport;

/** A rate and a total: they bound what an attack does to the machine that it is tried on. */
final class Pace {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long begun = System.nanoTime();
    private final int perSecond;
    private final int inAll;
    private int done;

    Pace(int perSecond, int inAll) {
        this.perSecond = perSecond;
        this.inAll = inAll;
    }

    /** Waits until the next is due; false where there have been as many as there may. */
    boolean next() {
        if (done >= inAll) {
            return false;
        }
        long due = begun + done * NANOS_PER_SECOND / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        done++;
        return true;
    }
}
