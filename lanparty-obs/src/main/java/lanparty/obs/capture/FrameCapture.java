package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import lanparty.obs.DaemonThread;
import lanparty.obs.FrameObserver;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's capture, where one was asked for: each thread that moves frames copies them into a ring of its own, and one
 * thread writes all rings down. It is started with the first frame, so that it may do no more than the thread that moves
 * frames.
 */
public final class FrameCapture implements FrameObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameCapture.class);

    /** 10 ms of 100 000 frames a second; 1.5 MB where they are long. */
    private static final int RING_SLOTS = 1024;

    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long END_PATIENCE_MS = 2000;

    private final CaptureFile file;
    private final LongSupplier epochMicros;
    private final List<String> interfaces = new ArrayList<>();
    private final List<CaptureRing> rings = new CopyOnWriteArrayList<>();
    private final ThreadLocal<CaptureRing> ringOfThread = ThreadLocal.withInitial(this::newRing);
    private @Nullable Thread writer;
    private int interfacesWritten;
    private volatile boolean isEnding;

    private FrameCapture(CaptureFile file, LongSupplier epochMicros) {
        this.file = file;
        this.epochMicros = epochMicros;
    }

    /**
     * Makes the file.
     *
     * @param limitBytes after which nothing more is written
     * @param epochMicros the time of day in microseconds since 1970
     */
    public static FrameCapture open(Path path, long limitBytes, LongSupplier epochMicros) throws IOException {
        return new FrameCapture(CaptureFile.open(path, limitBytes), epochMicros);
    }

    @Override
    public int place(String name) {
        synchronized (interfaces) {
            int known = interfaces.indexOf(name);
            if (known >= 0) {
                return known;
            }
            interfaces.add(name);
            return interfaces.size() - 1;
        }
    }

    @Override
    public void frame(int place, ByteBuf frame, int index, int length, @Nullable DropReason reason) {
        ringOfThread.get().offer(place, epochMicros.getAsLong(), frame, index, length, reason);
    }

    /** Once for each thread that moves frames. */
    private synchronized CaptureRing newRing() {
        CaptureRing ring = new CaptureRing(RING_SLOTS);
        rings.add(ring);
        if (writer == null) {
            writer = DaemonThread.of("lanparty-capture", this::write);
            writer.start();
        }
        return ring;
    }

    private void write() {
        while (!isEnding) {
            if (!writeWaiting()) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
        writeWaiting();
    }

    /** False where there was nothing. */
    private boolean writeWaiting() {
        boolean isAny = false;
        for (CaptureRing ring : rings) {
            int waiting = ring.waiting();
            if (waiting > 0) {
                // Named before any of their frames was given.
                describeInterfaces();
                ring.take(waiting, file::add);
                isAny = true;
            }
        }
        if (isAny) {
            file.flush();
        }
        return isAny;
    }

    private void describeInterfaces() {
        synchronized (interfaces) {
            for (; interfacesWritten < interfaces.size(); interfacesWritten++) {
                file.add(interfaces.get(interfacesWritten));
            }
        }
    }

    /** Writes what waits and ends. Frames that come afterwards are not captured. */
    @Override
    public void close() {
        isEnding = true;
        try {
            Thread writing = writing();
            if (writing != null) {
                writing.join(END_PATIENCE_MS);
            }
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("capture: the file can't be closed: {}", e.getMessage());
        }
    }

    private synchronized @Nullable Thread writing() {
        return writer;
    }
}
