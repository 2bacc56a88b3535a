package lanparty.overlay.queue;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.FlowHash;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.memory.FrameShare;

/**
 * Frames that wait for a connection's window: FQ-CoDel (RFC 8290), so that a download's thousand frames don't delay a
 * game's ten, and that no frame waits long.
 *
 * <p>Packet path, on one thread, with time passed in and nothing allocated per frame:
 *
 * <ol>
 *   <li>{@link #offer} copies the frame into the queue's share of the memory and appends it to its flow; a flow that was idle
 *       becomes a new one,
 *   <li>when the queue is full, frames at the head of the flow that holds most make room: who fills the queue pays,
 *   <li>when the memory of all queues is used up, the queue that holds most gives way: it drops half of what waits in it,
 *   <li>{@link #poll} serves new flows before old ones, each for one quantum in turn (deficit round robin),
 *   <li>a flow whose frames have waited above target for an interval loses some at its head, more and more of them, until
 *       its sender slows down (CoDel, RFC 8289). A flow with no more than one quantum waiting loses none.
 * </ol>
 *
 * <p>CoDel could mark packets instead of dropping them where their sender knows ECN. It doesn't: this queue carries
 * Ethernet frames, which the tunnel promises not to change.
 */
public final class FairQueue implements FrameShare.Owner, AutoCloseable {
    private static final long DEFAULT_SEED = 0x6C61_6E70_6172_7479L;

    private final QueueSettings settings;
    private final DropObserver drops;
    private final long seed;
    private final FrameShare share;
    private final FlowTable flows;
    private final FlowTurns turns = new FlowTurns();
    private int frames;
    private long bytes;
    private boolean closed;

    /** Why a frame was dropped. */
    public enum Cause {
        /** The queue or the memory of all queues is full, or the frame too long. */
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
    public FairQueue(QueueSettings settings, FrameMemory memory, DropObserver drops) {
        this(settings, memory, drops, DEFAULT_SEED);
    }

    /**
     * An empty queue, which holds next to nothing until a frame waits.
     *
     * @param memory where frames wait, shared with the other queues of the same thread
     * @param seed of the flow hash; a secret one keeps a player from sharing another's bucket on purpose
     */
    public FairQueue(QueueSettings settings, FrameMemory memory, DropObserver drops, long seed) {
        this.settings = settings;
        this.drops = drops;
        this.seed = seed;
        share = memory.open(this);
        flows = new FlowTable(settings);
    }

    /**
     * Adds a frame by copy.
     *
     * @param nowNs any clock that never goes back; the same in {@link #poll}
     * @return false where this frame itself was dropped: it is too long, nobody can make room for it, or the queue is closed
     */
    public boolean offer(int senderPeerId, ByteBuf frame, int index, int length, long nowNs) {
        if (length > settings.maxFrameLength() || closed) {
            drops.dropped(length, Cause.FULL);
            return false;
        }
        while (frames >= settings.maxFrames() || bytes + length > settings.maxBytes()) {
            dropFromFattest();
        }
        int stored = WaitingFrame.store(share, senderPeerId, frame, index, length, nowNs);
        if (stored == WaitingFrame.NONE) {
            drops.dropped(length, Cause.FULL);
            return false;
        }
        long hash = FlowHash.of(frame, index, length, seed);
        Flow flow = flows.flow((int) (hash >>> 32) & settings.flows() - 1, nowNs);
        append(flow, stored, length);
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
            int frame = takeOrDrop(flow, nowNs);
            if (frame == WaitingFrame.NONE) {
                turns.retire(flow);
                continue;
            }
            handOut(flow, frame, taker);
            if (frames == 0 && flows.count() > FlowTable.KEPT) {
                flows.forgetIdle(nowNs);
            }
            return true;
        }
        return false;
    }

    /** The frame is no longer the queue's when it is taken, so that the queue may be closed meanwhile. */
    private void handOut(Flow flow, int frame, Taker taker) {
        int length = WaitingFrame.length(share, frame);
        int sender = WaitingFrame.sender(share, frame);
        ByteBuf octets = WaitingFrame.copy(share, frame, length);
        flow.deficit -= length;
        release(frame, length);
        taker.take(sender, octets, 0, length);
    }

    /** Drops about half of what waits, of the flows that hold most: other queues need the memory more. */
    @Override
    public void giveWay() {
        long left = bytes / 2;
        while (bytes > left) {
            dropFromFattest();
        }
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
        if (closed) {
            return;
        }
        closed = true;
        for (Flow flow = turns.next(); flow != null; flow = turns.next()) {
            while (!flow.isEmpty()) {
                release(removeHead(flow), 0);
            }
            FlowTurns.leave(flow);
        }
        frames = 0;
        bytes = 0;
        flows.clear();
        share.close();
    }

    /** Octets of memory that are held now. */
    public long heldBytes() {
        return share.bytes();
    }

    /** How many flows are remembered, idle ones among them. */
    int flowsKept() {
        return flows.count();
    }

    private void append(Flow flow, int frame, int length) {
        if (flow.isEmpty()) {
            flow.head = frame;
        } else {
            WaitingFrame.next(share, flow.tail, frame);
        }
        flow.tail = frame;
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

    /** CoDel's dequeue: the next frame that is not dropped, {@link WaitingFrame#NONE} where there is none. */
    private int takeOrDrop(Flow flow, long nowNs) {
        int frame = removeHead(flow);
        while (flow.codel.mustDrop(isLate(flow, frame, nowNs), nowNs)) {
            drop(frame, Cause.AGED);
            frame = removeHead(flow);
        }
        return frame;
    }

    /** For a frame that is out of the flow already. */
    private boolean isLate(Flow flow, int frame, long nowNs) {
        return frame == WaitingFrame.NONE
                ? flow.codel.isLate(0, 0, nowNs)
                : flow.codel.isLate(nowNs - WaitingFrame.sinceNs(share, frame), flow.bytes, nowNs);
    }

    private int removeHead(Flow flow) {
        int frame = flow.head;
        if (frame != WaitingFrame.NONE) {
            flow.head = WaitingFrame.next(share, frame);
            flow.bytes -= WaitingFrame.length(share, frame);
        }
        return frame;
    }

    private void drop(int frame, Cause cause) {
        int length = WaitingFrame.length(share, frame);
        release(frame, length);
        drops.dropped(length, cause);
    }

    private void release(int frame, int length) {
        frames--;
        bytes -= length;
        share.free(frame);
    }
}
