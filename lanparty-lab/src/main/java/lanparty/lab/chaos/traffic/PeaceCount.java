package lanparty.lab.chaos.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what arrives of the frames that each flow sends from a moment on. Guarded by its {@link FlowBoard}. */
final class PeaceCount {
    private final Map<Flow, Integer> first;
    private final Map<Flow, Integer> arrived = new HashMap<>();

    /**
     * Nothing has arrived yet.
     *
     * @param first the number of each flow that is the first to count
     */
    PeaceCount(Map<Flow, Integer> first) {
        this.first = Map.copyOf(first);
    }

    void arrived(Flow flow, int sequence) {
        Integer from = first.get(flow);
        if (from != null && sequence >= from) {
            arrived.merge(flow, 1, Integer::sum);
        }
    }

    /**
     * The flows of which more than this share is missing.
     *
     * @param next the number of each flow that was not sent yet
     */
    List<Flow> incomplete(Map<Flow, Integer> next, double allowedShare) {
        List<Flow> incomplete = new ArrayList<>();
        first.forEach((flow, from) -> {
            int sent = next.getOrDefault(flow, from) - from;
            int missing = sent - arrived.getOrDefault(flow, 0);
            if (missing > sent * allowedShare) {
                incomplete.add(flow);
            }
        });
        return incomplete;
    }
}
