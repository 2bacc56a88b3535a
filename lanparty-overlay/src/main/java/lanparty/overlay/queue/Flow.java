package lanparty.overlay.queue;

import org.jspecify.annotations.Nullable;

/** One bucket of a {@link FairQueue}: its frames, its turn among the others, and CoDel's memory (RFC 8289). */
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

    /** True from a wait above target until one below it; frames are dropped from {@link #aboveUntilNs} on. */
    boolean above;

    long aboveUntilNs;

    /** True while frames are being dropped, the next one at {@link #nextDropNs}. */
    boolean dropping;

    long nextDropNs;
    int drops;
    int dropsBefore;

    boolean isEmpty() {
        return head == NO_SLOT;
    }
}
