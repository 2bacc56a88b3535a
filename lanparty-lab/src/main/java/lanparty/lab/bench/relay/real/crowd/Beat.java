package lanparty.lab.bench.relay.real.crowd;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Whose frame is due: each of a number of players sends one a period, each at a phase of its own that was drawn at random. Pure;
 * times are nanoseconds of a clock that only goes forward.
 */
final class Beat {
    /** A generator that stood still for longer doesn't send all that again. */
    private static final int MOST_PERIODS_BEHIND = 10;

    private final long[] phasesNs;
    private final long periodNs;
    private long roundNs;
    private int next;
    private long skipped;

    /** The first frame of each is due within the first period. */
    Beat(int players, long periodNs, long startNs, RandomGenerator random) {
        this.periodNs = periodNs;
        roundNs = startNs;
        phasesNs = new long[players];
        for (int i = 0; i < players; i++) {
            phasesNs[i] = random.nextLong(periodNs);
        }
        Arrays.sort(phasesNs);
    }

    /** The number of a player whose frame is due, which counts as sent; -1 where none is. */
    int due(long nowNs) {
        if (phasesNs.length == 0 || nowNs - roundNs - phasesNs[next] < 0) {
            return -1;
        }
        skip(nowNs);
        int player = next++;
        if (next == phasesNs.length) {
            next = 0;
            roundNs += periodNs;
        }
        return player;
    }

    private void skip(long nowNs) {
        long behind = (nowNs - roundNs - phasesNs[next]) / periodNs;
        if (behind > MOST_PERIODS_BEHIND) {
            roundNs += behind * periodNs;
            skipped += behind * phasesNs.length;
        }
    }

    /** Frames that were never sent, as their time was long over. */
    long skipped() {
        return skipped;
    }
}
