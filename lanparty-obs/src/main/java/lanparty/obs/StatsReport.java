package lanparty.obs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@link Counters} say, for the control stream and for people. Any thread; each value is read once. */
public final class StatsReport {
    /** In front of a drop reason's key in {@link #snapshot}, which tells it from a counter. */
    public static final String DROPPED_PREFIX = "dropped-";

    private StatsReport() {}

    /**
     * Every counter, and every drop reason that struck, by {@link EnumKey}: {@code frames-sent}, {@code
     * dropped-forged-source}. Ordered by name.
     */
    public static Map<String, Long> snapshot(Counters counters) {
        Map<String, Long> snapshot = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            snapshot.put(EnumKey.of(counter), counters.value(counter));
        }
        for (DropReason reason : DropReason.values()) {
            long dropped = counters.dropped(reason);
            if (dropped != 0) {
                snapshot.put(DROPPED_PREFIX + reason.key(), dropped);
            }
        }
        return snapshot;
    }

    /**
     * All in one line, zeros left out, the commonest drop first: {@code 312 frames out, 298 in; 9120 stayed home; dropped
     * 4: 3 forged source, 1 runt}.
     */
    public static String line(Counters counters) {
        StringBuilder line = new StringBuilder(summary(counters));
        List<Drop> drops = drops(counters);
        if (!drops.isEmpty()) {
            line.append("; dropped ")
                    .append(drops.stream().mapToLong(Drop::amount).sum())
                    .append(drops.stream()
                            .map(drop ->
                                    drop.amount() + " " + drop.reason().key().replace('-', ' '))
                            .collect(Collectors.joining(", ", ": ", "")));
        }
        return line.toString();
    }

    /** As {@link #line}, but each reason on a line of its own, in the words of {@link DropReason#meaning}. */
    public static List<String> lines(Counters counters) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(counters));
        for (Drop drop : drops(counters)) {
            lines.add("dropped " + drop.amount() + ": " + drop.reason().meaning());
        }
        return lines;
    }

    private static String summary(Counters counters) {
        StringBuilder summary = new StringBuilder()
                .append(amount(counters.value(Counter.FRAMES_SENT), "frame"))
                .append(" out, ")
                .append(counters.value(Counter.FRAMES_RECEIVED))
                .append(" in");
        long stayedHome = 0;
        for (DropReason reason : DropReason.values()) {
            stayedHome += reason.isByDesign() ? counters.dropped(reason) : 0;
        }
        if (stayedHome != 0) {
            summary.append("; ").append(stayedHome).append(" stayed home");
        }
        long reconnects = counters.value(Counter.RECONNECTS);
        if (reconnects != 0) {
            summary.append("; ").append(amount(reconnects, "reconnect"));
        }
        return summary.toString();
    }

    private static List<Drop> drops(Counters counters) {
        List<Drop> drops = new ArrayList<>();
        for (DropReason reason : DropReason.values()) {
            long amount = counters.dropped(reason);
            if (amount != 0 && !reason.isByDesign()) {
                drops.add(new Drop(reason, amount));
            }
        }
        drops.sort((a, b) -> Long.compare(b.amount(), a.amount()));
        return drops;
    }

    private static String amount(long amount, String thing) {
        return amount + " " + thing + (amount == 1 ? "" : "s");
    }

    /** One reason that has struck. */
    private record Drop(DropReason reason, long amount) {}
}
