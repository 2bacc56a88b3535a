package lanparty.overlay.queue;

import org.jspecify.annotations.Nullable;

/** Flows in the order of their turns, linked through {@link Flow#next}. A flow is in one list at most. */
final class FlowList {
    @Nullable
    Flow first;

    private @Nullable Flow last;

    void addLast(Flow flow) {
        flow.list = this;
        flow.next = null;
        if (last == null) {
            first = flow;
        } else {
            last.next = flow;
        }
        last = flow;
    }

    /** Takes the first out; it is {@code flow}. */
    void removeFirst(Flow flow) {
        first = flow.next;
        if (first == null) {
            last = null;
        }
        flow.next = null;
        flow.list = null;
    }

    /** The flow of this list, or {@code fattest}, that holds most. */
    @Nullable
    Flow fatter(@Nullable Flow fattest) {
        Flow found = fattest;
        for (Flow flow = first; flow != null; flow = flow.next) {
            if (!flow.isEmpty() && (found == null || flow.bytes > found.bytes)) {
                found = flow;
            }
        }
        return found;
    }
}
