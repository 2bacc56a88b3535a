package lanparty.overlay.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The flows of a {@link FairQueue} by the number of their bucket. A queue that nobody uses has none. A flow that is idle is kept
 * while its CoDel remembers something, or there are few.
 *
 * <p>Chained through {@link Flow#sameEntry}; the table grows to as many entries as there are buckets.
 */
final class FlowTable {
    /** Idle flows that are kept in any case: conversations that come and go. */
    static final int KEPT = 16;

    private final QueueSettings settings;
    private @Nullable Flow[] entries = new @Nullable Flow[0];
    private int count;
    private int sweepAt = KEPT;

    FlowTable(QueueSettings settings) {
        this.settings = settings;
    }

    /** The flow of this bucket, made where there is none. */
    Flow flow(int bucket, long nowNs) {
        if (entries.length == 0) {
            entries = new @Nullable Flow[Math.min(KEPT, settings.flows())];
        }
        for (Flow flow = entries[entry(bucket)]; flow != null; flow = flow.sameEntry) {
            if (flow.bucket == bucket) {
                return flow;
            }
        }
        if (count >= sweepAt) {
            forgetIdle(nowNs);
        }
        return add(new Flow(bucket, new CoDel(settings)));
    }

    /** How many flows are kept. */
    int count() {
        return count;
    }

    /** Forgets flows that hold no frames, and whose past makes no difference any more. */
    void forgetIdle(long nowNs) {
        for (int i = 0; i < entries.length; i++) {
            Flow kept = null;
            Flow flow = entries[i];
            while (flow != null) {
                Flow following = flow.sameEntry;
                if (flow.list != null || flow.codel.remembers(nowNs)) {
                    flow.sameEntry = kept;
                    kept = flow;
                } else {
                    count--;
                }
                flow = following;
            }
            entries[i] = kept;
        }
        sweepAt = 2 * count + KEPT;
    }

    void clear() {
        entries = new @Nullable Flow[0];
        count = 0;
    }

    private Flow add(Flow flow) {
        if (count >= entries.length && entries.length < settings.flows()) {
            grow();
        }
        int entry = entry(flow.bucket);
        flow.sameEntry = entries[entry];
        entries[entry] = flow;
        count++;
        return flow;
    }

    private void grow() {
        @Nullable Flow[] before = entries;
        entries = Arrays.copyOf(new @Nullable Flow[0], before.length * 2);
        for (Flow flow : before) {
            while (flow != null) {
                Flow following = flow.sameEntry;
                int entry = entry(flow.bucket);
                flow.sameEntry = entries[entry];
                entries[entry] = flow;
                flow = following;
            }
        }
    }

    private int entry(int bucket) {
        return bucket & entries.length - 1;
    }
}
