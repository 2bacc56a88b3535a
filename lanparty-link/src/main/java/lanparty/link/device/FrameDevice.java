package lanparty.link.device;

import io.netty.channel.EventLoop;
import lanparty.daemon.linux.DeviceException;
import lanparty.overlay.ethernet.FrameSink;

/**
 * Whatever gives and takes Ethernet frames: a TAP adapter, a packet socket on a LAN port, a fake in a test.
 *
 * <p>Non-blocking and batched in both directions. All methods but {@link #close} belong to the thread of the event loop
 * given to {@link #start}. A device hands out finished frames only: checksums complete, super-frames segmented, VLAN
 * tags in place, never cut short. What it can't turn into such a frame it drops and counts under a
 * {@link lanparty.overlay.DropReason}.
 */
public interface FrameDevice extends AutoCloseable {
    /** The name users know it by, such as {@code eth0}. */
    String name();

    /** Largest payload of a frame, as the system has it now. */
    int mtu();

    /**
     * Begins to watch for frames.
     *
     * @param loop the only thread that uses this device from now on
     * @param onReadable called on that loop whenever {@link #read} may find frames; the device stays readable, and the
     *     call repeats, until {@code read} has returned 0
     */
    void start(EventLoop loop, Runnable onReadable) throws DeviceException;

    /**
     * Reads at most one batch of what is waiting.
     *
     * @param sink gets each frame, before this method returns
     * @return frames and super-frames taken from the system; 0 when none was waiting
     */
    int read(FrameSink sink) throws DeviceException;

    /**
     * Takes a frame for writing, by copy; {@link #flush} sends it. Frames shorter than a wire allows are padded where
     * the device needs it. When the system's queue is full the frame is dropped and counted.
     */
    void write(io.netty.buffer.ByteBuf frame, int index, int length) throws DeviceException;

    /** Gives the system all that {@link #write} took, with as few calls as it allows. */
    void flush() throws DeviceException;

    /** Ends watching and closes every descriptor. Any thread; a second call does nothing. */
    @Override
    void close();
}
