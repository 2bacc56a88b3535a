package lanparty.obs;

import java.util.List;
import lanparty.overlay.DropReason;

/**
 * Several threads' counters as one, added up when they are asked for: each thread counts in a set of its own, and none
 * takes a cache line from another. Any thread reads.
 *
 * @param parts one for each counting thread
 */
public record CounterSum(List<Counters> parts) implements CounterReadings {
    /** Copies the list. */
    public CounterSum {
        parts = List.copyOf(parts);
    }

    @Override
    public long value(Counter counter) {
        long sum = 0;
        for (Counters part : parts) {
            sum += part.value(counter);
        }
        return sum;
    }

    @Override
    public long dropped(DropReason reason) {
        long sum = 0;
        for (Counters part : parts) {
            sum += part.dropped(reason);
        }
        return sum;
    }

    @Override
    public long refused(Refusal refusal) {
        long sum = 0;
        for (Counters part : parts) {
            sum += part.refused(refusal);
        }
        return sum;
    }
}
