package lanparty.lab.chaos.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every invariant that did not hold. The first of a kind are kept in words, the others counted. Thread-safe. */
public final class Violations {
    private static final int KEPT_OF_EACH = 10;

    private final Consumer<String> onFirst;
    private final Map<String, List<String>> byInvariant = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param onNew is told at once of each that is kept
     */
    public Violations(Consumer<String> onNew) {
        this.onFirst = onNew;
    }

    /** An invariant was broken, in these words. */
    public synchronized void add(String invariant, String detail) {
        int count = counts.merge(invariant, 1, Integer::sum);
        if (count <= KEPT_OF_EACH) {
            byInvariant.computeIfAbsent(invariant, any -> new ArrayList<>()).add(detail);
            onFirst.accept(invariant + ": " + detail);
        }
    }

    /** Whether everything held. */
    public synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    /** One line for each that is kept, and one for what more there was. */
    public synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        byInvariant.forEach((invariant, details) -> {
            details.forEach(detail -> lines.add(invariant + ": " + detail));
            int more = counts.getOrDefault(invariant, 0) - details.size();
            if (more > 0) {
                lines.add(invariant + ": " + more + " more");
            }
        });
        return lines;
    }
}
