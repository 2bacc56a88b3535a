package lanparty.daemon.linux;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a file descriptor: closes it exactly once, and can have it watched by an epoll event loop, so that a device lives
 * in the same thread as the connection without a thread of its own.
 *
 * <p>Where it is watched, closing happens on the loop: a call that the loop is making can't meet a descriptor that was
 * closed, and perhaps given out again, under its hands.
 */
public final class NativeDescriptor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NativeDescriptor.class);

    static {
        Epoll.ensureAvailability();
    }

    private final FileDescriptor descriptor;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable EpollReadiness readiness;

    private NativeDescriptor(int number) {
        descriptor = new FileDescriptor(number);
    }

    /** Takes over a descriptor that a call returned. */
    public static NativeDescriptor adopt(int number) {
        return new NativeDescriptor(number);
    }

    /** For system calls. Not to be kept. */
    public int number() {
        return descriptor.intValue();
    }

    /** True until {@link #close} has really closed it. */
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    /**
     * Has the loop call {@code onReadable} for as long as the descriptor is readable or in error (level-triggered).
     *
     * @param loop an event loop of Netty's epoll transport; from now on the only thread that uses the descriptor
     * @throws DeviceException where the descriptor can't be watched; the caller still has to close it
     */
    public void watch(EventLoop loop, Runnable onReadable) throws DeviceException {
        if (!(loop instanceof IoEventLoop ioLoop) || !ioLoop.isCompatible(EpollReadiness.class)) {
            throw new IllegalArgumentException("needs an epoll event loop, not " + loop);
        }
        if (readiness != null) {
            throw new IllegalStateException("watched already");
        }
        EpollReadiness watch = new EpollReadiness(ioLoop, descriptor, onReadable, this::closeNow);
        watch.start();
        readiness = watch;
    }

    /** Ends watching and closes. Any thread; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        EpollReadiness watch = readiness;
        if (watch == null) {
            closeNow();
        } else if (watch.loop().inEventLoop()) {
            closeWatched(watch);
        } else {
            try {
                watch.loop().execute(() -> closeWatched(watch));
            } catch (RejectedExecutionException loopHasEnded) {
                closeNow();
            }
        }
    }

    private void closeWatched(EpollReadiness watch) {
        watch.cancel();
        closeNow();
    }

    private void closeNow() {
        closed.set(true);
        try {
            descriptor.close();
        } catch (IOException e) {
            // The kernel has released the number all the same (close(2)); there is nothing left to undo.
            LOG.debug("close of descriptor {} failed", descriptor.intValue(), e);
        }
    }
}
