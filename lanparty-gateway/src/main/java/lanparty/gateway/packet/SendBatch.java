package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import lanparty.link.device.DeviceException;
import lanparty.link.device.linux.Errno;
import lanparty.link.device.linux.NativeDescriptor;
import lanparty.link.device.linux.NativeMemory;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.offload.VirtioNetHeader;

/**
 * Frames on their way to the wire: copied into slots, sent with one call. Hot path, event loop only: no allocation.
 *
 * <p>All messages share one virtio header of zeros: nothing left to compute, no segments.
 */
final class SendBatch {
    /** Frames a call: what a burst of datagrams in one turn of the loop seldom exceeds. */
    static final int SLOTS = 64;

    private static final int SLOT_ALIGNMENT = 64;

    private final NativeDescriptor socket;
    private final String name;
    private final Counters counters;
    private final int longestFrame;
    private final int slotLength;
    private final MessageArray messages = new MessageArray(SLOTS);
    private final NativeMemory zeroHeader = NativeMemory.allocate(VirtioNetHeader.LENGTH);
    private final NativeMemory slots;
    private int filled;

    SendBatch(NativeDescriptor socket, String name, int mtu, Counters counters) {
        this.socket = socket;
        this.name = name;
        this.counters = counters;
        longestFrame = EthernetHeader.maxFrameLength(mtu);
        slotLength = (longestFrame + SLOT_ALIGNMENT - 1) / SLOT_ALIGNMENT * SLOT_ALIGNMENT;
        slots = NativeMemory.allocate(SLOTS * slotLength);
        for (int slot = 0; slot < SLOTS; slot++) {
            messages.headerPiece(slot, zeroHeader.address(), VirtioNetHeader.LENGTH);
        }
    }

    /** Copies a frame into the next slot, padded to a wire's minimum; sends first where all are taken. */
    void add(ByteBuf frame, int index, int length) throws DeviceException {
        if (length > longestFrame) {
            counters.drop(DropReason.OVERSIZE);
            return;
        }
        if (filled == SLOTS) {
            flush();
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

    /** Sends what the slots hold. A frame that the system has no room for is dropped and counted, never retried. */
    void flush() throws DeviceException {
        int next = 0;
        int end = filled;
        filled = 0;
        if (!socket.isOpen()) {
            counters.drop(DropReason.DEVICE_ERROR, end);
            return;
        }
        while (next < end) {
            int sent = PacketCalls.C.sendmmsg(socket.number(), messages.address(next), end - next, 0);
            if (sent > 0) {
                next += sent;
            } else {
                next += refused(Errno.last(), end - next);
            }
        }
    }

    /** How many of the {@code left} frames are lost to this error: all, the first, or none where a signal came. */
    private int refused(Errno error, int left) throws DeviceException {
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
                if (error.isInterfaceLost()) {
                    counters.drop(DropReason.DEVICE_ERROR, left);
                    throw Errno.failure("sendmmsg", name, PacketSocket.INTERFACE_LOST);
                }
                counters.drop(DropReason.DEVICE_ERROR);
                return 1;
        }
    }
}
