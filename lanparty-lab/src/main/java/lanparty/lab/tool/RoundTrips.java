package lanparty.lab.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.lab.net.LabException;

/**
 * What sockperf saw of its messages' round trips.
 *
 * @param p50Us half of them were no longer, in microseconds
 * @param p99Us 99 of 100 were no longer
 * @param p999Us 999 of 1000 were no longer
 * @param dropped messages that no answer came for
 */
public record RoundTrips(double p50Us, double p99Us, double p999Us, long dropped) {
    private static final Pattern DROPPED = Pattern.compile("dropped messages = (\\d+)");

    /** Reads what sockperf printed. @throws LabException with its output where it measured nothing */
    public static RoundTrips parse(String output) {
        return new RoundTrips(
                percentile("50.000", output),
                percentile("99.000", output),
                percentile("99.900", output),
                Long.parseLong(group(DROPPED, output)));
    }

    private static double percentile(String percent, String output) {
        return Double.parseDouble(
                group(Pattern.compile("percentile " + Pattern.quote(percent) + " =\\s+([0-9.]+)"), output));
    }

    private static String group(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new LabException("sockperf measured nothing:\n" + output.strip());
        }
        return matcher.group(1);
    }
}
