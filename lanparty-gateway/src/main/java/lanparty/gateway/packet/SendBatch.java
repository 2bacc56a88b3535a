package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.offload.FrameCoalescer;
import lanparty.overlay.offload.VirtioNetHeader;

/**
 * Frames on their way to the wire. Hot path, event loop only: no allocation.
 *
 * <pre>
 * 1 {@link #add}         held where it continues a TCP flow, otherwise to 2
 * 2 {@link #frame}       copied into a slot; slots go with one call
 * 2 {@link #superFrame}  sent from where it was put together, behind what the slots hold: a flow's order stays
 * 3 {@link #flush}       what is held and what the slots hold goes out
 * </pre>
 *
 * <p>The kernel cuts a super-frame as late as it can: at the NIC, or never where the receiver is on this machine. All
 * slots share one virtio header of zeros: nothing left to compute, no segments.
 */
final class SendBatch implements FrameCoalescer.Output, AutoCloseable {
    /** Frames a call: what a burst of datagrams in one turn of the loop seldom exceeds. */
    static final int SLOTS = 64;

    private static final int SLOT_ALIGNMENT = 64;

    private final PacketCalls.LibC calls;
    private final NativeDescriptor socket;
    private final Counters counters;
    private final int longestFrame;
    private final int slotLength;
    private final FrameCoalescer coalescer = new FrameCoalescer(this, false);
    private final MessageArray messages = new MessageArray(SLOTS);
    private final MessageArray superMessage = new MessageArray(1);
    private final NativeMemory zeroHeader = NativeMemory.allocate(VirtioNetHeader.LENGTH);
    private final NativeMemory slots;
    private int filled;

    SendBatch(PacketCalls.LibC calls, NativeDescriptor socket, int mtu, Counters counters) {
        this.calls = calls;
        this.socket = socket;
        this.counters = counters;
        longestFrame = EthernetHeader.maxFrameLength(mtu);
        slotLength = (longestFrame + SLOT_ALIGNMENT - 1) / SLOT_ALIGNMENT * SLOT_ALIGNMENT;
        slots = NativeMemory.allocate(SLOTS * slotLength);
        for (int slot = 0; slot < SLOTS; slot++) {
            messages.headerPiece(slot, zeroHeader.address(), VirtioNetHeader.LENGTH);
        }
    }

    /** Takes a frame by copy; it leaves with {@link #flush} at the latest. */
    void add(ByteBuf frame, int index, int length) {
        if (length > longestFrame) {
            counters.drop(DropReason.OVERSIZE);
            return;
        }
        if (!socket.isOpen()) {
            counters.drop(DropReason.DEVICE_ERROR);
            return;
        }
        coalescer.add(frame, index, length);
    }

    /** Sends everything. A frame that the system has no room for is dropped and counted, never retried. */
    void flush() {
        if (!socket.isOpen()) {
            return;
        }
        coalescer.flush();
        sendSlots();
    }

    /** Frees the coalescer's memory; nothing is sent any more. */
    @Override
    public void close() {
        coalescer.close();
    }

    /** Copies a frame into the next slot, padded to a wire's minimum; sends first where all are taken. */
    @Override
    public void frame(ByteBuf frame, int index, int length) {
        if (filled == SLOTS) {
            sendSlots();
        }
        int at = filled * slotLength;
        slots.octets().setBytes(at, frame, index, length);
        int padded = length;
        if (length < EthernetHeader.MIN_FRAME_LENGTH) {
            padded = EthernetHeader.MIN_FRAME_LENGTH;
            slots.octets().setZero(at + length, padded - length);
        }
        messages.framePiece(filled, slots.address() + at, padded);
        filled++;
    }

    @Override
    public void superFrame(ByteBuf memory, int headerIndex, int length) {
        sendSlots();
        counters.count(Counter.SUPER_FRAMES_MERGED);
        long address = NativeMemory.addressOf(memory) + headerIndex;
        superMessage.headerPiece(0, address, VirtioNetHeader.LENGTH);
        superMessage.framePiece(0, address + VirtioNetHeader.LENGTH, length);
        send(superMessage, 1);
    }

    private void sendSlots() {
        int end = filled;
        filled = 0;
        send(messages, end);
    }

    private void send(MessageArray array, int end) {
        int next = 0;
        while (next < end) {
            int sent = calls.sendmmsg(socket.number(), array.address(next), end - next, 0);
            next += sent > 0 ? sent : refused(Errno.last(), end - next);
        }
    }

    /** How many of the {@code left} frames are lost to this error: all, the first, or none where a signal came. */
    private int refused(Errno error, int left) {
        switch (error) {
            case EINTR:
                return 0;
            case EAGAIN:
                counters.drop(DropReason.DEVICE_QUEUE_FULL, left);
                return left;
            case ENOBUFS, ENOMEM:
                counters.drop(DropReason.DEVICE_QUEUE_FULL);
                return 1;
            case EMSGSIZE:
                counters.drop(DropReason.OVERSIZE);
                return 1;
            default:
                if (error.isInterfaceAway()) {
                    counters.drop(DropReason.LAN_AWAY, left);
                    return left;
                }
                counters.drop(DropReason.DEVICE_ERROR);
                return 1;
        }
    }
}
