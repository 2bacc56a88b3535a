package lanparty.link.liveness;

import java.util.concurrent.TimeUnit;
import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;

/**
 * What the last probes found of the line. Outlives a connection, as the line is the same under the next. Event loop only.
 *
 * <p>How long a silence must be before it is doubted depends on the line. With a share p of all probes lost, n in a row are
 * lost by chance once in p<sup>-n</sup>. A probe is lost where either it or its echo is: with 30 % lost each way p = 1 − 0.7² =
 * 0.51. {@link #probesToDoubt} is the n for which that is one in {@value #CHANCE}:
 *
 * <pre>
 *   lost each way    p      n    silence at four a second
 *   up to 2.5 %     0.05    4    1.2 s
 *   10 %            0.19    6    1.45 s
 *   30 %            0.51   14    3.5 s    a chance run of them begins once in 10 000 s or more: hours of an idle line,
 *   50 %            0.75   33    8 s      and never while frames come in
 * </pre>
 */
public final class LineRecord {
    /** A silence is taken for chance unless it is rarer than one in this number. */
    private static final int CHANCE = 10_000;

    /** No line is taken for better, so that a few packets lost in a row are no outage. */
    private static final double LEAST_LOSS = 0.05;

    /** A worse line is no line; the silence that it is allowed ends somewhere, at 42 probes or 10 s. */
    private static final double MOST_LOSS = 0.8;

    /** RFC 6298 section 2: the round trip is smoothed by an eighth, its variation by a quarter. */
    private static final int ROUND_TRIP_SMOOTHING = 8;

    private static final int VARIATION_SMOOTHING = 4;

    /** Before any round trip is known: a line across the world answers in less. */
    private static final long UNKNOWN_OVERDUE_NS = TimeUnit.MILLISECONDS.toNanos(400);

    /** A busy machine takes so long to answer now and then. */
    private static final long LEAST_OVERDUE_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long MOST_OVERDUE_NS = TimeUnit.SECONDS.toNanos(1);

    private long roundTripNs;
    private long variationNs;
    /** The newest probe in the lowest bit; 1 where it was lost. */
    private long lost;

    private int known;

    /** An echo came after so long. */
    void answered(long afterNs) {
        note(false);
        if (roundTripNs == 0) {
            roundTripNs = Math.max(1, afterNs);
            variationNs = afterNs / 2;
        } else {
            variationNs += (Math.abs(afterNs - roundTripNs) - variationNs) / VARIATION_SMOOTHING;
            roundTripNs += (afterNs - roundTripNs) / ROUND_TRIP_SMOOTHING;
        }
    }

    /** No echo came for this number of probes, while later ones were answered. */
    void lost(int probes) {
        for (int i = 0; i < Math.min(probes, Long.SIZE); i++) {
            note(true);
        }
    }

    private void note(boolean isLost) {
        lost = lost << 1 | (isLost ? 1 : 0);
        known = Math.min(known + 1, Long.SIZE);
    }

    /** How long an echo takes, with what it varies by. */
    public long overdueNs() {
        return roundTripNs == 0
                ? UNKNOWN_OVERDUE_NS
                : Math.min(MOST_OVERDUE_NS, Math.max(LEAST_OVERDUE_NS, roundTripNs + 4 * variationNs));
    }

    /** Probes lost in a row that are no chance on this line. */
    int probesToDoubt() {
        // Laplace's rule of succession: a line of which nothing is known is not taken for a good one.
        double share = (Long.bitCount(lost) + 1.0) / (known + 2.0);
        double believed = Math.min(MOST_LOSS, Math.max(LEAST_LOSS, share));
        return (int) Math.ceil(-Math.log(CHANCE) / Math.log(believed));
    }

    /** What is known; null before the first echo. */
    public @Nullable PathQuality quality() {
        return roundTripNs == 0
                ? null
                : new PathQuality(
                        bounded(TimeUnit.NANOSECONDS.toMicros(roundTripNs)),
                        bounded(TimeUnit.NANOSECONDS.toMicros(variationNs)),
                        Long.bitCount(lost) * 1000 / known);
    }

    private static long bounded(long us) {
        return Math.min(us, PathQuality.MOST_US);
    }
}
