package lanparty.overlay.queue;

import org.jspecify.annotations.Nullable;

/** One bucket of a {@link FairQueue}: its frames, its turn among the others, and what drops of it when they wait too long. */
final class Flow {
    static final int NO_SLOT = -1;

    /** Slots of the oldest and newest frame; {@link FrameSlots} links those between. */
    int head = NO_SLOT;

    int tail = NO_SLOT;
    int bytes;

    /** Octets that may still be sent in this turn; at or below 0 the turn is over. */
    int deficit;

    /** The list that this flow waits in, null while it is idle, and the one behind it there. */
    @Nullable
    FlowList list;

    @Nullable
    Flow next;

    final CoDel codel;

    Flow(CoDel codel) {
        this.codel = codel;
    }

    boolean isEmpty() {
        return head == NO_SLOT;
    }
}
