package lanparty.link.device.memory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.device.FrameDevice;
import lanparty.overlay.ethernet.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FrameDevice} whose other side is a pair of queues: {@link #inject} is what a host's stack would send, {@link
 * #take} what it would receive. Both may be called from any thread; faults can be planted.
 */
public final class MemoryDevice implements FrameDevice {
    private static final int BATCH = 16;

    private final String name;
    private final int mtu;
    private final Queue<byte[]> toRead = new ConcurrentLinkedQueue<>();
    private final List<byte[]> batch = new ArrayList<>();
    private final BlockingQueue<byte[]> written = new LinkedBlockingQueue<>();
    private volatile @Nullable EventLoop loop;
    private volatile Runnable onReadable = () -> {};
    private volatile @Nullable DeviceException fault;
    private volatile boolean isClosed;

    /** A device with empty queues. */
    public MemoryDevice(String name, int mtu) {
        this.name = name;
        this.mtu = mtu;
    }

    /** Lets the device's reader find a frame. */
    public void inject(byte[] frame) {
        toRead.add(frame.clone());
        wakeReader();
    }

    /** The next frame that was written and flushed; null where none came in time. */
    public byte @Nullable [] take(long timeoutMs) throws InterruptedException {
        return written.poll(timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** Every call from now on fails with this. */
    public void plantFault(DeviceException planted) {
        fault = planted;
        wakeReader();
    }

    /** True once closed. */
    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public void start(EventLoop eventLoop, Runnable readable) throws DeviceException {
        failIfFaulty();
        onReadable = readable;
        loop = eventLoop;
        wakeReader();
    }

    @Override
    public int read(FrameSink sink) throws DeviceException {
        failIfFaulty();
        int frames = 0;
        for (byte[] frame; frames < BATCH && (frame = toRead.poll()) != null; frames++) {
            sink.frame(Unpooled.wrappedBuffer(frame), 0, frame.length);
        }
        if (!toRead.isEmpty()) {
            wakeReader();
        }
        return frames;
    }

    @Override
    public void write(ByteBuf frame, int index, int length) throws DeviceException {
        failIfFaulty();
        byte[] copy = new byte[length];
        frame.getBytes(index, copy);
        batch.add(copy);
    }

    @Override
    public void flush() throws DeviceException {
        failIfFaulty();
        written.addAll(batch);
        batch.clear();
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void wakeReader() {
        EventLoop reader = loop;
        if (reader != null && !isClosed) {
            reader.execute(onReadable);
        }
    }

    private void failIfFaulty() throws DeviceException {
        DeviceException planted = fault;
        if (planted != null) {
            throw planted;
        }
    }
}
