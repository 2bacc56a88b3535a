package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;
import lanparty.link.device.FrameFinisher;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.offload.VirtioNetHeader;

/**
 * Frames as they come off the wire: up to {@link #SLOTS} with one call. Hot path, event loop only: no allocation.
 *
 * <pre>
 * 1 {@link #read}        recvmmsg(2) fills the slots
 * 2 {@link #take}        what others on this machine send is skipped, cut frames dropped
 * 3 {@link #restoreTag}  a VLAN tag goes back into the frame
 * 4 {@link #finish}      checksum finished, super-frame cut; each frame to the sink, still in its slot
 *
 * slot   0       6                                     65664
 *       +-------+-------------------------------------+
 *       |       | frame or super-frame                |
 *       +-------+-------------------------------------+
 *          └ room for a VLAN tag in front, and the IP header behind the Ethernet header aligned to 4
 * </pre>
 */
final class ReceiveBatch implements AutoCloseable {
    /** Frames a call. Only the pages that frames have touched are resident. */
    static final int SLOTS = 32;

    private static final int FRAME_OFFSET = 6;
    private static final int SLOT_LENGTH = 65_664;

    /** The kernel's largest super-frame is 65536 octets (GSO_LEGACY_MAX_SIZE) with its Ethernet header or without. */
    private static final int LONGEST_FRAME = SLOT_LENGTH - FRAME_OFFSET;

    private static final int HEADER_STRIDE = 16;
    private static final int NAME_STRIDE = 32;
    private static final int CONTROL_STRIDE = 64;

    private static final long NOBODY = -1;

    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;

    private final PacketCalls.LibC calls;
    private final NativeDescriptor socket;
    private final String name;
    private final Counters counters;
    private final FrameFinisher finisher;
    private final MessageArray messages = new MessageArray(SLOTS);
    private final int headersAt = SLOTS * SLOT_LENGTH;
    private final NativeMemory memory = NativeMemory.allocate(headersAt + SLOTS * HEADER_STRIDE);
    private final NativeMemory names = NativeMemory.allocate(SLOTS * NAME_STRIDE);
    private final NativeMemory controls = NativeMemory.allocate(SLOTS * CONTROL_STRIDE);
    private final ByteBuf octets = memory.octets();
    private long ownStackMac = NOBODY;

    ReceiveBatch(PacketCalls.LibC calls, NativeDescriptor socket, String name, Counters counters) {
        this.calls = calls;
        this.socket = socket;
        this.name = name;
        this.counters = counters;
        this.finisher = new FrameFinisher(counters);
        for (int slot = 0; slot < SLOTS; slot++) {
            messages.headerPiece(slot, memory.address() + headerAt(slot), VirtioNetHeader.LENGTH);
            messages.framePiece(slot, memory.address() + frameAt(slot), LONGEST_FRAME);
            messages.name(slot, names.address() + slot * NAME_STRIDE, LinkLayerAddress.LENGTH);
            messages.control(slot, controls.address() + slot * CONTROL_STRIDE, AuxiliaryData.LENGTH);
        }
    }

    /** Frames that this machine sends from here are no longer skipped where this is their source. */
    void hearOwnStack(long mac) {
        ownStackMac = mac;
    }

    /** At most one batch; 0 when nothing was waiting. */
    int read(FrameSink sink) throws DeviceException {
        int received = calls.recvmmsg(socket.number(), messages.address(0), SLOTS, MSG_DONTWAIT, 0);
        if (received < 0) {
            Errno error = Errno.last();
            // That the interface went down is said once, by the first read after it.
            if (error.isTryAgain() || error.isInterfaceAway()) {
                return 0;
            }
            if (error.isShortage()) {
                counters.drop(DropReason.DEVICE_OVERRUN);
                return 0;
            }
            throw Errno.failure("recvmmsg", name);
        }
        for (int slot = 0; slot < received; slot++) {
            take(slot, sink);
            messages.nameLength(slot, LinkLayerAddress.LENGTH);
            messages.controlLength(slot, AuxiliaryData.LENGTH);
        }
        return received;
    }

    /** Frees the finisher's memory; nothing is read any more. */
    @Override
    public void close() {
        finisher.close();
    }

    private void take(int slot, FrameSink sink) {
        int length = messages.length(slot) - VirtioNetHeader.LENGTH;
        if (LinkLayerAddress.isOutgoing(names.structs(), slot * NAME_STRIDE) && !isOwnStacks(slot)) {
            counters.drop(DropReason.OWN_FRAME);
        } else if ((messages.flags(slot) & MSG_TRUNC) != 0) {
            counters.drop(DropReason.OVERSIZE);
        } else if (length < EthernetHeader.LENGTH) {
            counters.drop(DropReason.RUNT);
        } else {
            finish(slot, length, sink);
        }
    }

    /** True where the frame, though sent by this machine, is the party's to hear. */
    private boolean isOwnStacks(int slot) {
        return EthernetHeader.source(octets, frameAt(slot)) == ownStackMac;
    }

    private void finish(int slot, int length, FrameSink sink) {
        int tag = AuxiliaryData.tag(controls.structs(), slot * CONTROL_STRIDE, messages.controlLength(slot));
        int added = tag == AuxiliaryData.NO_TAG ? 0 : EthernetHeader.VLAN_TAG_LENGTH;
        if (added != 0) {
            restoreTag(slot, tag);
        }
        finisher.finish(octets, headerAt(slot), frameAt(slot) - added, length + added, sink);
    }

    /** Moves both addresses forward by the tag's length and writes the tag behind them. */
    private void restoreTag(int slot, int tag) {
        int from = frameAt(slot);
        int to = from - EthernetHeader.VLAN_TAG_LENGTH;
        long firstEight = octets.getLong(from);
        int lastFour = octets.getInt(from + Long.BYTES);
        octets.setLong(to, firstEight);
        octets.setInt(to + Long.BYTES, lastFour);
        octets.setInt(to + EthernetHeader.TYPE_OFFSET, tag);
        shiftChecksumStart(headerAt(slot), EthernetHeader.VLAN_TAG_LENGTH);
    }

    /** The checksum's place counts from the frame's begin, which has moved. */
    private void shiftChecksumStart(int header, int added) {
        int start = VirtioNetHeader.checksumStart(octets, header) + added;
        octets.setShortLE(header + VirtioNetHeader.CHECKSUM_START_OFFSET, start);
    }

    private int headerAt(int slot) {
        return headersAt + slot * HEADER_STRIDE;
    }

    private static int frameAt(int slot) {
        return slot * SLOT_LENGTH + FRAME_OFFSET;
    }
}
