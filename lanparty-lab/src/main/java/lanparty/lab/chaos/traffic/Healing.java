package lanparty.lab.chaos.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Waits until every flow has brought a frame that was sent after a certain moment. Thread-safe. */
public final class Healing {
    private final Map<Flow, Integer> pending;
    private final long sinceNs;
    private volatile long lastNs;

    /**
     * Nothing has arrived yet.
     *
     * @param since the first number of each flow that counts
     * @param sinceNs the moment that those numbers begin at
     */
    Healing(Map<Flow, Integer> since, long sinceNs) {
        pending = new ConcurrentHashMap<>(since);
        this.sinceNs = sinceNs;
        lastNs = sinceNs;
    }

    void arrived(Flow flow, int sequence, long nowNs) {
        Integer first = pending.get(flow);
        if (first != null && sequence >= first && pending.remove(flow) != null) {
            lastNs = nowNs;
        }
    }

    /** Whether everyone hears everyone again. */
    public boolean isComplete() {
        return pending.isEmpty();
    }

    /** The flows that have not brought anything yet. */
    public List<Flow> pending() {
        return List.copyOf(pending.keySet());
    }

    /** From the moment in question to the last flow's first frame. */
    public Duration took() {
        return Duration.ofNanos(lastNs - sinceNs);
    }
}
