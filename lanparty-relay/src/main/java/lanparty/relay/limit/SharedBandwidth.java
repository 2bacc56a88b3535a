package lanparty.relay.limit;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the relay sends in all, shared fairly among those whose frames it carries. As long as all fits, nobody notices it.
 * Otherwise everybody gets what they want up to a level, the same for all, at which the whole is used: max-min fairness. So
 * a member that wants little loses nothing, however much others want.
 *
 * <pre>
 *   wanted   ▂ ▂ ▅ █ █ █
 *   level    ─────────────   such that what is below it is the relay's budget
 *   carried  ▂ ▂ ▄ ▄ ▄ ▄
 * </pre>
 *
 * <p>Time goes by periods: {@link #beginPeriod} sets the level from what was wanted in the period before. When the load goes,
 * the level doubles with each period, up to the whole budget. {@link #beginPeriod} is one thread's; each {@link Share} is
 * one thread's, which may be another. Taking allocates nothing and waits for nobody.
 */
public final class SharedBandwidth {
    /** Periods a second. Long enough for some frames of everybody, short enough that nobody sees a queue of it. */
    public static final int PERIODS_PER_SECOND = 20;

    private final long budget;
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();
    private volatile long level;
    private volatile long period;

    /** Everybody may have all of it, as long as nobody wants more. */
    public SharedBandwidth(long bytesPerSecond) {
        budget = bytesPerSecond / PERIODS_PER_SECOND;
        level = budget;
    }

    /** One more who shares; {@link #leave} ends it. Any thread. */
    public Share join() {
        Share share = new Share();
        shares.add(share);
        return share;
    }

    /** One less. Any thread. */
    public void leave(Share share) {
        shares.remove(share);
    }

    /** How many share. Any thread. */
    public int sharing() {
        return shares.size();
    }

    /** A period is over: sets the level of the next. */
    public void beginPeriod() {
        long[] wants = new long[shares.size()];
        int count = 0;
        for (Share share : shares) {
            long want = share.wantedSinceLastAsked();
            if (count < wants.length) {
                wants[count++] = want;
            }
        }
        long fair = levelFor(Arrays.copyOf(wants, count), budget);
        level = fair < budget ? fair : Math.min(budget, level * 2);
        period++;
    }

    /** The most that one may have so that all together stay within the budget; the budget where they want no more. */
    static long levelFor(long[] wants, long budget) {
        Arrays.sort(wants);
        long left = budget;
        for (int i = 0; i < wants.length; i++) {
            long equalPart = left / (wants.length - i);
            if (wants[i] > equalPart) {
                return Math.max(1, equalPart);
            }
            left -= wants[i];
        }
        return budget;
    }

    /** What one connection's frames take of the whole. One thread's. */
    public final class Share {
        private final AtomicLong wanted = new AtomicLong();
        private long wantedBefore;
        private long inPeriod = period;
        private long mightHave = level;
        private long spent;

        private Share() {}

        /**
         * Takes this many octets; false where this connection has had its part. What is begun is let through whole, and
         * what it took too much is missing in the periods after.
         */
        public boolean take(long octets) {
            wanted.setRelease(wanted.getPlain() + octets);
            long now = period;
            long mayHave = level;
            if (now != inPeriod) {
                spent = Math.max(0, spent - mightHave - (now - inPeriod - 1) * mayHave);
                inPeriod = now;
                mightHave = mayHave;
            }
            if (spent >= mayHave) {
                return false;
            }
            spent += octets;
            return true;
        }

        private long wantedSinceLastAsked() {
            long now = wanted.getAcquire();
            long since = now - wantedBefore;
            wantedBefore = now;
            return since;
        }
    }
}
