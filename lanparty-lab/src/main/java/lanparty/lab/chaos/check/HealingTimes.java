package lanparty.lab.chaos.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long the party took to heal, by what had struck. Not thread-safe. */
public final class HealingTimes {
    private final Map<String, Row> rows = new TreeMap<>();

    /** The times of one kind, and its promise. */
    private record Row(Duration promise, List<Duration> times) {}

    /** One more. */
    public void add(String what, Duration promise, Duration took) {
        rows.computeIfAbsent(what, any -> new Row(promise, new ArrayList<>()))
                .times
                .add(took);
    }

    /** A table for people: kind, how often, median, longest, promise. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(Locale.ROOT, "%-52s %5s %8s %8s %8s", "healing after", "times", "p50", "max", "promise"));
        rows.forEach((what, row) -> {
            List<Duration> sorted =
                    row.times.stream().sorted(Comparator.naturalOrder()).toList();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-52s %5d %8s %8s %8s",
                    what,
                    sorted.size(),
                    seconds(sorted.get((sorted.size() - 1) / 2)),
                    seconds(sorted.get(sorted.size() - 1)),
                    seconds(row.promise)));
        });
        return lines;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
