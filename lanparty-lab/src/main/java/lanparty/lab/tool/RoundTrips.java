package lanparty.lab.tool;

import java.util.Arrays;

/**
 * The round trips of a game's messages. A message that no answer came for is in every percentile as infinitely late: to a
 * player a lost message is worse than any late one, and a tunnel that drops its slowest must not look fast for it.
 */
public final class RoundTrips {
    private static final int MEDIAN = 500;
    private static final int P99 = 990;
    private static final int P999 = 999;

    private final long[] sortedNs;
    private final int lost;

    /**
     * Of messages that were sent.
     *
     * @param answeredNs how long each answer took, in any order
     * @param lost messages without an answer
     */
    public RoundTrips(long[] answeredNs, int lost) {
        if (answeredNs.length + lost == 0) {
            throw new IllegalArgumentException("nothing was sent");
        }
        sortedNs = answeredNs.clone();
        Arrays.sort(sortedNs);
        this.lost = lost;
    }

    /** Half of the messages were answered in this time, in microseconds; infinite where fewer were. */
    public double p50Us() {
        return percentileUs(MEDIAN);
    }

    /** 99 of 100 messages; infinite where more than 1 % were lost. */
    public double p99Us() {
        return percentileUs(P99);
    }

    /** 999 of 1000 messages; infinite where more than 0.1 % were lost. */
    public double p999Us() {
        return percentileUs(P999);
    }

    /** Messages without an answer. */
    public int lost() {
        return lost;
    }

    /** The smallest time in which that share of all messages was answered. */
    private double percentileUs(int perMille) {
        long sent = sortedNs.length + (long) lost;
        int rank = (int) ((sent * perMille + 999) / 1000);
        return rank <= sortedNs.length ? sortedNs[rank - 1] / 1e3 : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return "p50 " + p50Us() + " µs, p99 " + p99Us() + " µs, " + lost + " of " + (sortedNs.length + lost) + " lost";
    }
}
