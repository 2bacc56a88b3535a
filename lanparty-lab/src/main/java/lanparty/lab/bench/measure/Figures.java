package lanparty.lab.bench.measure;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** What was measured of one tunnel; some of it may be missing. */
public final class Figures {
    private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);

    /** Adds a figure. */
    public void put(Quantity quantity, double value) {
        values.put(quantity, value);
    }

    /** A figure, if it was measured. */
    public OptionalDouble of(Quantity quantity) {
        Double value = values.get(quantity);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Whether nothing was measured. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** For each quantity the median of those rounds that have it. */
    public static Figures median(Collection<Figures> rounds) {
        Figures medians = new Figures();
        for (Quantity quantity : Quantity.values()) {
            List<Double> sorted = rounds.stream()
                    .map(round -> round.values.get(quantity))
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            if (!sorted.isEmpty()) {
                medians.put(quantity, middle(sorted));
            }
        }
        return medians;
    }

    private static double middle(List<Double> sorted) {
        int upper = sorted.size() / 2;
        boolean isOdd = sorted.size() % 2 == 1;
        return isOdd ? sorted.get(upper) : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
