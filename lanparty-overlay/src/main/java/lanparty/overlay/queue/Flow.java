package lanparty.overlay.queue;

import org.jspecify.annotations.Nullable;

/** One bucket of a {@link FairQueue}: its frames, its turn among the others, and what drops of it when they wait too long. */
final class Flow {
    final int bucket;

    /** The oldest and the newest frame; each {@link WaitingFrame} names the one behind it. */
    int head = WaitingFrame.NONE;

    int tail = WaitingFrame.NONE;
    int bytes;

    /** Octets that may still be sent in this turn; at or below 0 the turn is over. */
    int deficit;

    /** The list that this flow waits in, null while it is idle, and the one behind it there. */
    @Nullable
    FlowList list;

    @Nullable
    Flow next;

    /** Another flow in the same entry of the {@link FlowTable}. */
    @Nullable
    Flow sameEntry;

    final CoDel codel;

    Flow(int bucket, CoDel codel) {
        this.bucket = bucket;
        this.codel = codel;
    }

    boolean isEmpty() {
        return head == WaitingFrame.NONE;
    }
}
