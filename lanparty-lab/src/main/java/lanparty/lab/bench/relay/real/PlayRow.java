package lanparty.lab.bench.relay.real;

import java.util.Locale;
import lanparty.lab.bench.relay.real.crowd.DelayHistogram;

/**
 * What a number of playing players costs.
 *
 * @param players who each send thirty frames a second
 * @param seconds that it was looked at
 * @param sent frames that they sent
 * @param received frames that came to the others of their rooms
 * @param relayShare of the relay's core, 1 for all of it
 * @param loadShare of the cores that the load is made on
 * @param roundTrips of the bystander's questions
 * @param unanswered questions of the bystander's that no answer came to
 */
record PlayRow(
        int players,
        double seconds,
        long sent,
        long received,
        double relayShare,
        double loadShare,
        DelayHistogram.Seen roundTrips,
        long unanswered) {
    /** From which on a game is felt to lag beside an otherwise good line. */
    static final double LIMIT_MS = 20;

    private static final int FRAMES_PER_SECOND = 30;
    private static final int OTHERS = 15;
    private static final double FULL = 0.95;

    static String tableHead() {
        return "| players playing | frames in, a second | frames out, a second | of those due came, % | relay's core, %"
                + " | load's cores, % | bystander p50 / p99, ms | unanswered |\n" + "|---".repeat(8) + "|\n";
    }

    /** As a line of the table. */
    String tableLine() {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %.1f | %.0f | %.0f | %.1f / %.1f | %d |%n",
                players,
                sent / seconds,
                received / seconds,
                100.0 * received / Math.max(1, sent * OTHERS),
                relayShare * 100,
                loadShare * 100,
                roundTrips.p50Ms(),
                roundTrips.p99Ms(),
                unanswered);
    }

    /** True where 99 of 100 of the bystander's questions were answered in time. */
    boolean isPlayable() {
        long asked = roundTrips.count() + unanswered;
        return roundTrips.count() > 0 && unanswered * 100 <= asked && roundTrips.p99Ms() <= LIMIT_MS;
    }

    /** True where the load could not be made, or its own cores were full: the relay may carry more than is seen. */
    boolean isLoadShort() {
        return sent < FULL * players * FRAMES_PER_SECOND * seconds || loadShare > FULL;
    }
}
