package lanparty.overlay.queue;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.FlowHash;

/**
 * Frames that wait for a connection's window: FQ-CoDel (RFC 8290), so that a download's thousand frames don't delay a
 * game's ten, and that no frame waits long.
 *
 * <p>Packet path, on one thread, with time passed in and nothing allocated per frame:
 *
 * <ol>
 *   <li>{@link #offer} copies the frame into a slot and appends it to its flow; a flow that was idle becomes a new one,
 *   <li>when full, frames at the head of the flow that holds most make room: who fills the queue pays,
 *   <li>{@link #poll} serves new flows before old ones, each for one quantum in turn (deficit round robin),
 *   <li>a flow whose frames have waited above target for an interval loses some at its head, more and more of them, until
 *       its sender slows down (CoDel, RFC 8289). A flow with no more than one quantum waiting loses none.
 * </ol>
 *
 * <p>CoDel could mark packets instead of dropping them where their sender knows ECN. It doesn't: this queue carries
 * Ethernet frames, which the tunnel promises not to change.
 */
public final class FairQueue implements AutoCloseable {
    private static final long DEFAULT_SEED = 0x6C61_6E70_6172_7479L;

    private final QueueSettings settings;
    private final DropObserver drops;
    private final long seed;
    private final FrameSlots slots;
    private final Flow[] flows;
    private final FlowTurns turns = new FlowTurns();
    private int frames;
    private long bytes;
    private boolean closed;

    /** Why a frame was dropped. */
    public enum Cause {
        /** The queue is full, or the frame too long for it. */
        FULL,
        /** Its flow's frames wait too long (CoDel). */
        AGED
    }

    /** Takes a frame that leaves the queue, and calls nothing of the queue but {@link FairQueue#close}. */
    @FunctionalInterface
    public interface Taker {
        /**
         * The next frame.
         *
         * @param senderPeerId as it was offered
         * @param frame holds the frame; valid only during this call, and its indices must not be moved
         * @param index where the frame begins
         * @param length its octets
         */
        void take(int senderPeerId, ByteBuf frame, int index, int length);
    }

    /** Told of each drop; calls nothing of the queue. */
    @FunctionalInterface
    public interface DropObserver {
        /** A frame of this length was dropped. */
        void dropped(int length, Cause cause);
    }

    /** An empty queue that hashes flows as every other does. */
    public FairQueue(QueueSettings settings, DropObserver drops) {
        this(settings, drops, DEFAULT_SEED);
    }

    /**
     * An empty queue.
     *
     * @param seed of the flow hash; a secret one keeps a player from sharing another's bucket on purpose
     */
    public FairQueue(QueueSettings settings, DropObserver drops, long seed) {
        this.settings = settings;
        this.drops = drops;
        this.seed = seed;
        slots = new FrameSlots(settings.maxFrames(), settings.maxFrameLength());
        flows = new Flow[settings.flows()];
        for (int i = 0; i < flows.length; i++) {
            flows[i] = new Flow(new CoDel(settings));
        }
    }

    /**
     * Adds a frame by copy.
     *
     * @param nowNs any clock that never goes back; the same in {@link #poll}
     * @return false where this frame itself was dropped: it is too long, or the queue is closed
     */
    public boolean offer(int senderPeerId, ByteBuf frame, int index, int length, long nowNs) {
        if (length > settings.maxFrameLength() || closed) {
            drops.dropped(length, Cause.FULL);
            return false;
        }
        while (slots.isFull() || bytes + length > settings.maxBytes()) {
            dropFromFattest();
        }
        long hash = FlowHash.of(frame, index, length, seed);
        Flow flow = flows[(int) (hash >>> 32) & flows.length - 1];
        append(flow, slots.put(senderPeerId, frame, index, length, nowNs), length);
        if (turns.begin(flow)) {
            flow.deficit = settings.quantumBytes();
        }
        return true;
    }

    /**
     * Hands out the frame whose turn it is.
     *
     * @return false where none waits
     */
    public boolean poll(long nowNs, Taker taker) {
        for (Flow flow = turns.next(); flow != null; flow = turns.next()) {
            if (flow.deficit <= 0) {
                flow.deficit += settings.quantumBytes();
                turns.takeAnother(flow);
                continue;
            }
            int slot = takeOrDrop(flow, nowNs);
            if (slot == Flow.NO_SLOT) {
                turns.retire(flow);
                continue;
            }
            flow.deficit -= slots.length(slot);
            try {
                taker.take(slots.sender(slot), slots.block(slot), slots.index(slot), slots.length(slot));
            } finally {
                release(slot);
            }
            return true;
        }
        return false;
    }

    /** How many frames wait. */
    public int frames() {
        return frames;
    }

    /** Octets of the frames that wait. */
    public long bytes() {
        return bytes;
    }

    /** Frees the memory. What waits is forgotten without a word; every later frame is dropped. */
    @Override
    public void close() {
        closed = true;
        frames = 0;
        bytes = 0;
        turns.clear();
        slots.close();
    }

    /** True while memory is reserved that {@link #close} gives back. */
    boolean holdsMemory() {
        return slots.holdsMemory();
    }

    private void append(Flow flow, int slot, int length) {
        if (flow.isEmpty()) {
            flow.head = slot;
        } else {
            slots.link(flow.tail, slot);
        }
        flow.tail = slot;
        flow.bytes += length;
        frames++;
        bytes += length;
    }

    private void dropFromFattest() {
        Flow fattest = turns.fattest();
        if (fattest == null) {
            throw new IllegalStateException("a full queue without frames");
        }
        drop(removeHead(fattest), Cause.FULL);
    }

    /** CoDel's dequeue: the next frame that is not dropped, {@link Flow#NO_SLOT} where there is none. */
    private int takeOrDrop(Flow flow, long nowNs) {
        int slot = removeHead(flow);
        while (flow.codel.mustDrop(isLate(flow, slot, nowNs), nowNs)) {
            drop(slot, Cause.AGED);
            slot = removeHead(flow);
        }
        return slot;
    }

    /** For a slot that is out of the flow already. */
    private boolean isLate(Flow flow, int slot, long nowNs) {
        return slot == Flow.NO_SLOT
                ? flow.codel.isLate(0, 0, nowNs)
                : flow.codel.isLate(nowNs - slots.sinceNs(slot), flow.bytes, nowNs);
    }

    private int removeHead(Flow flow) {
        int slot = flow.head;
        if (slot != Flow.NO_SLOT) {
            flow.head = slots.next(slot);
            flow.bytes -= slots.length(slot);
        }
        return slot;
    }

    private void drop(int slot, Cause cause) {
        int length = slots.length(slot);
        release(slot);
        drops.dropped(length, cause);
    }

    private void release(int slot) {
        if (!closed) {
            frames--;
            bytes -= slots.length(slot);
            slots.free(slot);
        }
    }
}
