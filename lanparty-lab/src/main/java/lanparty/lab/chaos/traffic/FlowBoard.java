package lanparty.lab.chaos.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What has been sent and what has arrived, flow by flow: who hears whom again since when, and how long each flow was
 * silent at most. Thread-safe; the clock only goes forward.
 */
public final class FlowBoard {
    private final LongSupplier nanoTime;
    private final Map<Flow, State> flows = new HashMap<>();
    private final Map<Stream, Integer> nextNumbers = new HashMap<>();
    private Healing healing;
    private PeaceCount count = new PeaceCount(Map.of());
    private Map<Flow, Integer> endOfCount = Map.of();
    private long arrivals;

    /** Flows that have not begun. */
    public FlowBoard(List<Flow> flows, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        long nowNs = nanoTime.getAsLong();
        flows.forEach(flow -> this.flows.put(flow, new State(nowNs)));
        healing = new Healing(Map.of(), nowNs);
    }

    /** One sender's numbered frames for one target. */
    private record Stream(int sender, Target target) {}

    /** When a flow was heard last, and its longest silence up to then since that was asked for. */
    private static final class State {
        private long lastNs;
        private long longestNs;

        State(long nowNs) {
            lastNs = nowNs;
        }
    }

    /** The number of the next frame that this sender sends to this target. */
    public synchronized int nextNumber(int sender, Target target) {
        return nextNumbers.merge(new Stream(sender, target), 1, Integer::sum) - 1;
    }

    /** A good frame has arrived. */
    public synchronized void arrived(Flow flow, int sequence) {
        State state = flows.get(flow);
        if (state == null) {
            return;
        }
        long nowNs = nanoTime.getAsLong();
        state.longestNs = Math.max(state.longestNs, nowNs - state.lastNs);
        state.lastNs = nowNs;
        arrivals++;
        healing.arrived(flow, sequence, nowNs);
        count.arrived(flow, sequence);
    }

    /** How many good frames have arrived. */
    public synchronized long arrivals() {
        return arrivals;
    }

    /** From now on: which flows bring frames that are sent from now on. */
    public synchronized Healing watchHealing() {
        healing = new Healing(numbersNow(), nanoTime.getAsLong());
        return healing;
    }

    private Map<Flow, Integer> numbersNow() {
        Map<Flow, Integer> numbers = new HashMap<>();
        flows.keySet()
                .forEach(flow ->
                        numbers.put(flow, nextNumbers.getOrDefault(new Stream(flow.sender(), flow.target()), 0)));
        return numbers;
    }

    /** From now on: how much of what each flow sends arrives. */
    public synchronized void beginCount() {
        count = new PeaceCount(numbersNow());
        endOfCount = Map.of();
    }

    /** What is sent from now on doesn't count any more; what was sent may still arrive. */
    public synchronized void endCount() {
        endOfCount = numbersNow();
    }

    /** The flows of which more than this share is missing between {@link #beginCount} and {@link #endCount}. */
    public synchronized List<Flow> incomplete(double allowedShare) {
        return count.incomplete(endOfCount, allowedShare);
    }

    /** What was watched for last. */
    public synchronized Healing healing() {
        return healing;
    }

    /** Forgets how long anyone was silent. */
    public synchronized void beginSilences() {
        long nowNs = nanoTime.getAsLong();
        flows.values().forEach(state -> {
            state.lastNs = nowNs;
            state.longestNs = 0;
        });
    }

    /** The flows that were silent for longer, now included, with their longest silence. */
    public synchronized List<Silence> silencesOver(Duration limit) {
        long nowNs = nanoTime.getAsLong();
        List<Silence> silences = new ArrayList<>();
        flows.forEach((flow, state) -> {
            long longestNs = Math.max(state.longestNs, nowNs - state.lastNs);
            if (longestNs > limit.toNanos()) {
                silences.add(new Silence(flow, Duration.ofNanos(longestNs)));
            }
        });
        return silences;
    }

    /** A flow that was silent. */
    public record Silence(Flow flow, Duration longest) {}
}
