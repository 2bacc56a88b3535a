package lanparty.lab.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanparty.lab.probe.Vitals;

/** What was found of each daemon over time. Not thread-safe. */
final class Samples {
    private final Map<String, Series> byDaemon = new LinkedHashMap<>();

    /** One daemon's: when, in seconds, and what. */
    private record Series(List<Double> seconds, List<Vitals> vitals) {}

    void add(String daemon, double seconds, Vitals vitals) {
        Series series = byDaemon.computeIfAbsent(daemon, any -> new Series(new ArrayList<>(), new ArrayList<>()));
        series.seconds.add(seconds);
        series.vitals.add(vitals);
    }

    /** What was found of a daemon last. */
    Vitals last(String daemon) {
        List<Vitals> found = Objects.requireNonNull(byDaemon.get(daemon), daemon).vitals;
        return found.get(found.size() - 1);
    }

    /** The judgement of every daemon and measure, row by row. */
    List<Row> judge() {
        List<Row> rows = new ArrayList<>();
        byDaemon.forEach((daemon, series) -> {
            for (Measure measure : Measure.values()) {
                List<Double> values = series.vitals.stream().map(measure::of).toList();
                rows.add(new Row(daemon, measure, Flatness.of(measure, series.seconds, values)));
            }
        });
        return rows;
    }

    /** One judgement. */
    record Row(String daemon, Measure measure, Flatness flatness) {
        @Override
        public String toString() {
            return flatness.row(daemon, measure);
        }
    }
}
