package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.datagram.WindowSlot.Crossing;
import lanparty.overlay.datagram.WindowSlot.Lead;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.memory.FrameShare;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames out of overlay datagrams and puts together those that were cut. The wire format is drawn in
 * {@link DatagramHeader}; one assembler serves one sender on one connection.
 *
 * <p>Packet path, on one thread, allocating nothing:
 *
 * <ol>
 *   <li>{@link #accept} checks the whole datagram, then finds its place in the window,
 *   <li>a leading continuation completes the frame before it, or is held until that arrives,
 *   <li>frames that lie whole in the datagram are handed on where they lie, without a copy,
 *   <li>the start of a cut frame is copied aside, and whatever arrived early is added to it.
 * </ol>
 *
 * <p>A frame is delivered once, in the moment its last octet is here, and only from datagrams that follow each other by
 * sequence number and agree on where it ends. A lost datagram costs the frames it touched and no other.
 *
 * <p>Memory: at most {@link #WINDOW} starts and as many held continuations, each as long as what has arrived of it. It is taken
 * from the {@link FrameMemory} of the thread; where that is used up and this assembler holds most, its incomplete frames are
 * given up. The share in it is opened when a first part is kept, so that an assembler can be made on another thread.
 *
 * <p>A sequence number far ahead begins a new window there, as after an outage. A sender that lies about it silences
 * nobody but itself: QUIC lets no third party inject or repeat a datagram.
 */
public final class FrameAssembler implements FrameShare.Owner, AutoCloseable {
    /**
     * Datagrams behind the newest that are still taken. Reordering happens within what a sender gives its network card
     * in one go: three full bursts of 10 segments fit, and at 100 Mbit/s it is 3.5 ms. Twice as many would double the
     * memory that a hostile peer can make the relay hold.
     */
    public static final int WINDOW = 32;

    private static final int MASK = WINDOW - 1;

    private final long roomId;
    private final int maxFrameLength;
    private final Events events;
    private final WindowSlot[] slots = new WindowSlot[WINDOW];
    private final FrameMemory memory;
    private @Nullable FrameShare share;
    private final IncompleteFrames incomplete;
    private boolean begun;
    private boolean closed;
    private int newest;

    /** What comes out. Called on the thread of {@link #accept}, before it returns. */
    public interface Events {
        /**
         * One whole frame.
         *
         * @param senderPeerId as the datagram says; 16 bits
         * @param frame holds the frame; valid only during this call, and its indices must not be moved
         * @param index where the frame begins
         * @param length its octets
         */
        void frame(int senderPeerId, ByteBuf frame, int index, int length);

        /** This number of frames, parts of which arrived, is given up; the rest was lost on the way. */
        void incomplete(int frames);

        /** A datagram came twice, or too late for the window. */
        void stale();
    }

    /**
     * An assembler that takes any first sequence number.
     *
     * @param memory where parts of frames wait for the rest, shared with others of the same thread
     * @param roomId the only room whose datagrams are taken, unsigned 32 bits
     * @param maxFrameLength longest frame that is taken, 2 to 65535
     */
    public FrameAssembler(FrameMemory memory, long roomId, int maxFrameLength, Events events) {
        if (roomId >>> 32 != 0) {
            throw new IllegalArgumentException("a room id has 32 bits: " + roomId);
        }
        if (maxFrameLength < 2 || maxFrameLength > FrameEntry.MAX_FRAME_LENGTH) {
            throw new IllegalArgumentException("a frame has at most 65535 octets: " + maxFrameLength);
        }
        this.roomId = roomId;
        this.maxFrameLength = maxFrameLength;
        this.events = events;
        this.memory = memory;
        incomplete = new IncompleteFrames(maxFrameLength);
        for (int i = 0; i < WINDOW; i++) {
            slots[i] = new WindowSlot();
        }
    }

    /**
     * Takes one datagram: its readable octets.
     *
     * @param datagram stays the caller's, its indices unmoved
     * @return what is wrong with it. {@link DatagramFault#NONE} also where it is stale, or this assembler is closed
     */
    public DatagramFault accept(ByteBuf datagram) {
        if (closed) {
            return DatagramFault.NONE;
        }
        DatagramFault fault = DatagramCheck.faultOf(datagram, roomId, maxFrameLength);
        if (fault != DatagramFault.NONE) {
            return fault;
        }
        int index = datagram.readerIndex();
        if (DatagramHeader.type(datagram, index) == DatagramType.PADDING.number()) {
            return DatagramFault.NONE;
        }
        int sequence = DatagramHeader.sequence(datagram, index);
        if (!admit(sequence)) {
            events.stale();
            return DatagramFault.NONE;
        }
        if (closed) {
            return DatagramFault.NONE;
        }
        int payloadAt = index + DatagramHeader.LENGTH;
        int continuation = DatagramHeader.firstFrameOffset(datagram, index);
        slot(sequence).arrive(datagram.writerIndex() - payloadAt, continuation);
        boolean sound = lead(sequence, datagram, payloadAt);
        deliver(sequence, datagram, payloadAt + continuation);
        sound &= follow(sequence);
        return sound ? DatagramFault.NONE : DatagramFault.BAD_CONTINUATION;
    }

    /** Gives up every frame that misses a part, and counts it. */
    @Override
    public void giveWay() {
        for (WindowSlot slot : slots) {
            if (slot.start != FrameMemory.NONE) {
                giveUpStart(slot);
            }
            if (slot.held != FrameMemory.NONE) {
                freeHeld(slot);
                slot.lead = Lead.LOST;
                incomplete.lost();
            }
        }
    }

    /** Frees what is held. Frames that miss a part are forgotten without a word. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (WindowSlot slot : slots) {
            freeStart(slot);
            freeHeld(slot);
        }
        if (share != null) {
            share.close();
            share = null;
        }
    }

    /** Octets of memory that are held now. */
    public long heldBytes() {
        return share == null ? 0 : share.bytes();
    }

    private boolean admit(int sequence) {
        if (!begun) {
            begun = true;
            newest = sequence;
            return true;
        }
        int ahead = sequence - newest;
        if (ahead > 0) {
            advance(ahead);
            return true;
        }
        return ahead > -WINDOW && !slot(sequence).arrived;
    }

    private void advance(int ahead) {
        for (int i = 1; i <= Math.min(ahead, WINDOW); i++) {
            WindowSlot slot = slot(newest + i);
            incomplete.expire(slot);
            freeStart(slot);
            freeHeld(slot);
        }
        incomplete.expireUnseen(Math.max(0, ahead - WINDOW));
        newest += ahead;
        int frames = incomplete.take();
        if (frames > 0) {
            events.incomplete(frames);
        }
    }

    private boolean lead(int sequence, ByteBuf datagram, int payloadAt) {
        WindowSlot slot = slot(sequence);
        if (isKnown(sequence - 1)) {
            return link(sequence, datagram, payloadAt);
        }
        if (slot.continuation > 0) {
            hold(slot, datagram, payloadAt);
        }
        return true;
    }

    private void deliver(int sequence, ByteBuf datagram, int firstEntry) {
        int at = firstEntry;
        int end = datagram.writerIndex();
        while (at < end && !closed) {
            int sender = FrameEntry.sender(datagram, at);
            int length = FrameEntry.frameLength(datagram, at);
            at += FrameEntry.LENGTH;
            if (length <= end - at) {
                events.frame(sender, datagram, at, length);
            } else {
                WindowSlot slot = slot(sequence);
                slot.open(sender, length, end - at);
                slot.carry(sequence);
                incomplete.fullDatagram(slot.payload);
                store(slot, 0, datagram, at, end - at);
            }
            at += length;
        }
    }

    /** Links datagrams that arrived before the one they continue. */
    private boolean follow(int sequence) {
        boolean sound = true;
        int last = sequence;
        while (last != newest && isKnown(last) && slot(last + 1).arrived && !closed) {
            last++;
            sound &= link(last, null, 0);
            if (!slot(last).isAllContinuation()) {
                break;
            }
        }
        return sound;
    }

    /**
     * Brings a datagram together with the one before it, of which it is known what leaves it. Done once for each two.
     *
     * @param datagram the datagram, with its leading continuation at {@code payloadAt}; null where that was held until now
     * @return false where they contradict each other
     */
    private boolean link(int sequence, @Nullable ByteBuf datagram, int payloadAt) {
        WindowSlot before = slot(sequence - 1);
        WindowSlot slot = slot(sequence);
        boolean isLost = slot.lead == Lead.LOST;
        slot.lead = Lead.SETTLED;
        if (slot.isAllContinuation()) {
            slot.crossing = Crossing.BROKEN;
        }
        boolean sound = true;
        if (before.crossing == Crossing.NONE) {
            sound = slot.continuation == 0;
        } else if (before.crossing == Crossing.CARRIED && isInWindow(before.carrier) && slot(before.carrier).open) {
            WindowSlot start = slot(before.carrier);
            int missing = start.missing();
            sound = slot.isAllContinuation() ? slot.continuation <= missing : slot.continuation == missing;
            if (!sound) {
                start.open = false;
                freeStart(start);
            } else if (isLost) {
                giveUpStart(start);
            } else if (slot.continuation < missing) {
                append(before.carrier, slot, datagram, payloadAt);
            } else {
                complete(start, slot, datagram, payloadAt);
            }
        }
        freeHeld(slot);
        return sound;
    }

    private void append(int carrier, WindowSlot slot, @Nullable ByteBuf datagram, int payloadAt) {
        WindowSlot start = slot(carrier);
        if (datagram == null) {
            ByteBuf held = share().scratch(slot.continuation);
            share().copy(slot.held, 0, held, 0, slot.continuation);
            store(start, start.assembled, held, 0, slot.continuation);
        } else {
            store(start, start.assembled, datagram, payloadAt, slot.continuation);
        }
        start.assembled += slot.continuation;
        slot.lead = Lead.APPENDED;
        slot.carry(carrier);
    }

    /** The last part goes where the frame is put together, and not into the memory first. */
    private void complete(WindowSlot start, WindowSlot slot, @Nullable ByteBuf datagram, int payloadAt) {
        ByteBuf frame = share().scratch(start.frameLength);
        share().copy(start.start, 0, frame, 0, start.assembled);
        if (datagram == null) {
            share().copy(slot.held, 0, frame, start.assembled, slot.continuation);
        } else {
            frame.setBytes(start.assembled, datagram, payloadAt, slot.continuation);
        }
        start.open = false;
        freeStart(start);
        freeHeld(slot);
        if (slot.isAllContinuation()) {
            slot.crossing = Crossing.NONE;
        }
        events.frame(start.sender, frame, 0, start.frameLength);
    }

    /** Adds to a frame that began in this slot; where there is no memory the frame is given up. */
    private void store(WindowSlot slot, int offset, ByteBuf source, int index, int length) {
        int chain = slot.start;
        // Not to be given up by this assembler while it grows.
        slot.start = FrameMemory.NONE;
        slot.start = share().store(chain, offset, source, index, length);
        if (slot.start == FrameMemory.NONE) {
            giveUpStart(slot);
        }
    }

    private void hold(WindowSlot slot, ByteBuf datagram, int payloadAt) {
        slot.held = share().store(FrameMemory.NONE, 0, datagram, payloadAt, slot.continuation);
        if (slot.held == FrameMemory.NONE) {
            slot.lead = Lead.LOST;
            incomplete.lost();
        } else {
            slot.lead = Lead.HELD;
        }
    }

    private void giveUpStart(WindowSlot slot) {
        slot.open = false;
        freeStart(slot);
        incomplete.lost();
    }

    private void freeStart(WindowSlot slot) {
        if (slot.start != FrameMemory.NONE) {
            share().free(slot.start);
            slot.start = FrameMemory.NONE;
        }
    }

    private void freeHeld(WindowSlot slot) {
        if (slot.held != FrameMemory.NONE) {
            share().free(slot.held);
            slot.held = FrameMemory.NONE;
        }
    }

    /** Not sooner than needed: an assembler may be made on another thread than the one that it then lives on. */
    private FrameShare share() {
        FrameShare open = share;
        if (open == null) {
            open = memory.open(this);
            share = open;
        }
        return open;
    }

    private boolean isKnown(int sequence) {
        WindowSlot slot = slot(sequence);
        return isInWindow(sequence) && slot.arrived && slot.crossing != Crossing.UNKNOWN;
    }

    private boolean isInWindow(int sequence) {
        int behind = newest - sequence;
        return behind >= 0 && behind < WINDOW;
    }

    private WindowSlot slot(int sequence) {
        return slots[sequence & MASK];
    }
}
