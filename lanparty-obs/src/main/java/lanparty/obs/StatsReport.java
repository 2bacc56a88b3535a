package lanparty.obs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lanparty.overlay.DropReason;
import lanparty.overlay.EnumKey;

/** What {@link CounterReadings} say, for the control stream and for people. Any thread; each value is read once. */
public final class StatsReport {
    /** In front of a drop reason's key in {@link #snapshot}, which tells it from a counter. */
    public static final String DROPPED_PREFIX = "dropped-";

    /** In front of a refusal's key in {@link #snapshot}. */
    public static final String REFUSED_PREFIX = "refused-";

    private StatsReport() {}

    /**
     * Every counter, and every drop reason and refusal that struck, by {@link EnumKey}: {@code frames-sent}, {@code
     * dropped-forged-source}, {@code refused-bad-token}. Ordered by name.
     */
    public static Map<String, Long> snapshot(CounterReadings counters) {
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
        for (Refusal refusal : Refusal.values()) {
            long refused = counters.refused(refusal);
            if (refused != 0) {
                snapshot.put(REFUSED_PREFIX + refusal.key(), refused);
            }
        }
        return snapshot;
    }

    /**
     * All in one line, zeros left out, the commonest first: {@code 312 frames out, 298 in; 9120 stayed home; dropped 4: 3
     * forged source, 1 runt; turned away 2: 2 bad token}.
     */
    public static String line(CounterReadings counters) {
        return summary(counters)
                + inOneLine("; dropped ", drops(counters))
                + inOneLine("; turned away ", refusals(counters));
    }

    private static String inOneLine(String heading, List<Tally> tallies) {
        if (tallies.isEmpty()) {
            return "";
        }
        return heading
                + tallies.stream().mapToLong(Tally::amount).sum()
                + tallies.stream()
                        .map(tally -> tally.amount() + " " + tally.key().replace('-', ' '))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    /** As {@link #line}, but each reason on a line of its own, in the words of its meaning. */
    public static List<String> lines(CounterReadings counters) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(counters));
        drops(counters).forEach(tally -> lines.add("dropped " + tally.amount() + ": " + tally.meaning()));
        refusals(counters).forEach(tally -> lines.add("turned away " + tally.amount() + ": " + tally.meaning()));
        return lines;
    }

    private static String summary(CounterReadings counters) {
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
        long missed = counters.value(Counter.PACKETS_MISSED);
        if (missed != 0) {
            summary.append("; ")
                    .append(counters.value(Counter.PACKETS_REPAIRED))
                    .append(" of ")
                    .append(amount(missed, "packet"))
                    .append(" lost on the line made good");
        }
        return summary.toString();
    }

    /** The reasons for which frames were lost that should have crossed, the commonest first. */
    public static List<Tally> drops(CounterReadings counters) {
        return Arrays.stream(DropReason.values())
                .filter(reason -> !reason.isByDesign())
                .map(reason -> new Tally(reason.key(), reason.meaning(), counters.dropped(reason)))
                .filter(tally -> tally.amount() != 0)
                .sorted(Comparator.comparingLong(Tally::amount).reversed())
                .toList();
    }

    /** The reasons for which somebody was turned away, the commonest first. */
    public static List<Tally> refusals(CounterReadings counters) {
        return Arrays.stream(Refusal.values())
                .map(refusal -> new Tally(refusal.key(), refusal.meaning(), counters.refused(refusal)))
                .filter(tally -> tally.amount() != 0)
                .sorted(Comparator.comparingLong(Tally::amount).reversed())
                .toList();
    }

    private static String amount(long amount, String thing) {
        return amount + " " + thing + (amount == 1 ? "" : "s");
    }
}
