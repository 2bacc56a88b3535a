package lanparty.lab.soak;

import java.util.List;
import java.util.Locale;

/**
 * Whether something stayed flat: its growth over the last two thirds of the samples, as the trend through them has it. The
 * first third is for compilers and pools to find their size.
 *
 * @param first the first sample of all
 * @param median of the last two thirds
 * @param last the last sample
 * @param growth along the trend, from the beginning of the last two thirds to the end
 * @param allowed the growth that still counts as flat
 */
record Flatness(double first, double median, double last, double growth, double allowed) {
    /**
     * Judges samples.
     *
     * @param seconds when each was taken, ascending
     * @param values what was found then, at least one
     */
    static Flatness of(Measure measure, List<Double> seconds, List<Double> values) {
        int from = values.size() / 3;
        List<Double> judgedSeconds = seconds.subList(from, seconds.size());
        List<Double> judged = values.subList(from, values.size());
        double span = judgedSeconds.get(judgedSeconds.size() - 1) - judgedSeconds.get(0);
        double median = Trend.median(judged);
        return new Flatness(
                values.get(0),
                median,
                values.get(values.size() - 1),
                Trend.slope(judgedSeconds, judged) * span,
                measure.allowedGrowth(median));
    }

    boolean isFlat() {
        return growth <= allowed;
    }

    /** A row of the report. */
    String row(String daemon, Measure measure) {
        return String.format(
                Locale.ROOT,
                "%-12s %-14s %10.0f %10.0f %10.0f %10.1f %10.1f  %s",
                daemon,
                measure,
                first,
                median,
                last,
                growth,
                allowed,
                isFlat() ? "flat" : "NOT FLAT");
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-12s %-14s %10s %10s %10s %10s %10s",
                "daemon",
                "what",
                "first",
                "median",
                "last",
                "growth",
                "allowed");
    }
}
