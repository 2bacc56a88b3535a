package lanparty.daemon.linux;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor in the epoll set of a Netty event loop, level-triggered, beside the loop's own channels.
 *
 * <p>The kernel reports readiness again in every turn of the loop until a read has found nothing, so the reader may
 * stop after one batch and leave the loop to the others. Errors wake the reader too; its next read learns which.
 */
final class EpollReadiness implements EpollIoHandle {
    private final IoEventLoop loop;
    private final FileDescriptor descriptor;
    private final Runnable onReadable;
    private final Runnable onLoopEnding;
    private @Nullable IoRegistration registration;

    /** Not watching yet; {@code onLoopEnding} is called where the loop shuts down first. */
    EpollReadiness(IoEventLoop loop, FileDescriptor descriptor, Runnable onReadable, Runnable onLoopEnding) {
        this.loop = loop;
        this.descriptor = descriptor;
        this.onReadable = onReadable;
        this.onLoopEnding = onLoopEnding;
    }

    IoEventLoop loop() {
        return loop;
    }

    /** Returns when registered; from another thread it waits for the loop, on the loop it is done at once. */
    void start() throws DeviceException {
        Future<IoRegistration> registering = loop.register(this);
        if (!loop.inEventLoop()) {
            registering.awaitUninterruptibly();
        }
        if (!registering.isSuccess()) {
            throw new DeviceException("the event loop doesn't take the device: " + registering.cause(), 0);
        }
        IoRegistration done = registering.getNow();
        try {
            done.submit(EpollIoOps.EPOLLIN);
        } catch (UncheckedIOException e) {
            done.cancel();
            throw new DeviceException("the event loop can't watch the device: " + e.getCause(), 0);
        }
        registration = done;
    }

    /** On the loop, while the descriptor is still open. */
    void cancel() {
        IoRegistration watching = registration;
        if (watching != null) {
            watching.cancel();
        }
    }

    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    @Override
    public void handle(IoRegistration from, IoEvent event) {
        if (descriptor.isOpen()) {
            onReadable.run();
        }
    }

    /** Called by Netty in a turn of the loop that finds it shutting down; without a quiet period there may be none. */
    @Override
    public void close() {
        onLoopEnding.run();
    }
}
