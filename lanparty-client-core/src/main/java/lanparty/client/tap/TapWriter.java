package lanparty.client.tap;

import io.netty.buffer.ByteBuf;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.NativeMemory;
import lanparty.link.device.tun.TunDescriptor;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.offload.FrameCoalescer;
import lanparty.overlay.offload.VirtioNetHeader;

/**
 * Frames on their way into the local stack. The driver takes one frame a call, so a TCP flow's consecutive segments go as
 * one super-frame, which the stack also walks through once instead of forty times.
 *
 * <p>Hot path, event loop only: no allocation. What the system has no room for is dropped and counted.
 */
final class TapWriter implements FrameCoalescer.Output, AutoCloseable {
    /** The largest MTU of a tun interface, and what may stand around it. */
    private static final int LONGEST_FRAME = 65_535 + EthernetHeader.LENGTH + EthernetHeader.VLAN_TAG_LENGTH;

    private final TunDescriptor tun;
    private final Counters counters;
    private final FrameCoalescer coalescer = new FrameCoalescer(this, false);
    private final NativeMemory single = NativeMemory.allocate(VirtioNetHeader.LENGTH + LONGEST_FRAME);

    TapWriter(TunDescriptor tun, Counters counters) {
        this.tun = tun;
        this.counters = counters;
    }

    /** Writes the frame, or holds a copy until {@link #flush} at the latest. */
    void add(ByteBuf frame, int index, int length) {
        coalescer.add(frame, index, length);
    }

    /** Writes what is held. */
    void flush() {
        coalescer.flush();
    }

    @Override
    public void frame(ByteBuf frame, int index, int length) {
        // The header in front stays all zero: a finished frame.
        single.octets().setBytes(VirtioNetHeader.LENGTH, frame, index, length);
        write(single.address(), length);
    }

    @Override
    public void superFrame(ByteBuf memory, int headerIndex, int length) {
        counters.count(Counter.SUPER_FRAMES_MERGED);
        write(NativeMemory.addressOf(memory) + headerIndex, length);
    }

    private void write(long address, int frameLength) {
        while (tun.write(address, VirtioNetHeader.LENGTH + frameLength) < 0) {
            Errno error = Errno.last();
            if (error != Errno.EINTR) {
                counters.drop(error.isQueueFull() ? DropReason.DEVICE_QUEUE_FULL : DropReason.DEVICE_ERROR);
                return;
            }
        }
    }

    @Override
    public void close() {
        coalescer.close();
    }
}
