package lanparty.daemon.page;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects values by name and labels. The same labels twice, as of rooms whose names are shortened, count once. */
final class MetricFamilies {
    private static final String PREFIX = "lanparty_";

    private final Map<String, Family> families = new LinkedHashMap<>();

    /** All values of one name. */
    private record Family(String name, String help, boolean isCounter, Map<Labels, Double> values) {
        MetricSnapshot snapshot() {
            return isCounter ? counter() : gauge();
        }

        private MetricSnapshot counter() {
            CounterSnapshot.Builder builder =
                    CounterSnapshot.builder().name(name).help(help);
            values.forEach((labels, value) -> builder.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels)
                    .value(value)
                    .build()));
            return builder.build();
        }

        private MetricSnapshot gauge() {
            GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
            values.forEach((labels, value) -> builder.dataPoint(
                    GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
            return builder.build();
        }
    }

    /** A value that goes up and down; labels by name and value in turn. */
    void gauge(String name, String help, double value, String... labels) {
        put(name, help, false, value, labels);
    }

    /** A value that only grows. */
    void counter(String name, String help, double value, String... labels) {
        put(name, help, true, value, labels);
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> snapshots = new ArrayList<>();
        families.values().forEach(family -> snapshots.add(family.snapshot()));
        return new MetricSnapshots(snapshots);
    }

    private void put(String name, String help, boolean isCounter, double value, String... labels) {
        families.computeIfAbsent(name, first -> new Family(PREFIX + name, help, isCounter, new LinkedHashMap<>()))
                .values()
                .put(Labels.of(labels), value);
    }
}
