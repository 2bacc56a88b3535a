package lanparty.overlay.queue;

import org.jspecify.annotations.Nullable;

/** Whose turn it is among the flows of a {@link FairQueue}: new ones before old ones (RFC 8290 section 4.2). */
final class FlowTurns {
    private final FlowList newFlows = new FlowList();
    private final FlowList oldFlows = new FlowList();

    /** Puts an idle flow among the new ones; false where it waits already. */
    boolean begin(Flow flow) {
        if (flow.list != null) {
            return false;
        }
        newFlows.addLast(flow);
        return true;
    }

    /** Whose turn it is, null where nobody waits. */
    @Nullable
    Flow next() {
        return newFlows.first != null ? newFlows.first : oldFlows.first;
    }

    /** Its turn is over, and it waits behind all others for the next one. */
    void takeAnother(Flow flow) {
        leave(flow);
        oldFlows.addLast(flow);
    }

    /** An empty new flow waits once behind the old ones, or it would be new again at its next frame and starve them. */
    void retire(Flow flow) {
        if (flow.list == newFlows && oldFlows.first != null) {
            takeAnother(flow);
        } else {
            leave(flow);
        }
    }

    /** Who has most octets waiting, null where nobody waits. */
    @Nullable
    Flow fattest() {
        return oldFlows.fatter(newFlows.fatter(null));
    }

    /** Takes out the flow whose turn it is. */
    static void leave(Flow flow) {
        if (flow.list != null) {
            flow.list.removeFirst(flow);
        }
    }
}
