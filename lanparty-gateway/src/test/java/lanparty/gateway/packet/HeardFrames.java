package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.device.FrameDevice;
import lanparty.overlay.ethernet.FrameSink;

/** Keeps copies of the frames that a socket hands out. */
public final class HeardFrames implements FrameSink {
    private static final long DEADLINE_NS = 60_000_000_000L;
    private static final long POLL_NS = 1_000_000L;

    private final List<byte[]> frames = new ArrayList<>();

    @Override
    public void frame(ByteBuf frame, int index, int length) {
        frames.add(ByteBufUtil.getBytes(frame, index, length));
    }

    /** Reads until {@code count} frames have been heard. */
    public List<byte[]> from(FrameDevice socket, int count) throws DeviceException {
        readUntil(socket, () -> frames.size() >= count);
        return frames;
    }

    /** Reads until the condition holds, or fails. */
    public void readUntil(FrameDevice socket, BooleanSupplier condition) throws DeviceException {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > DEADLINE_NS) {
                throw new AssertionError("heard only " + frames.size() + " frames");
            }
            if (socket.read(this) == 0) {
                LockSupport.parkNanos(POLL_NS);
            }
        }
    }

    public List<byte[]> all() {
        return frames;
    }
}
