package lanparty.daemon.linux;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.unix.FileDescriptor;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A descriptor in the event loop, tried with a pipe. */
class NativeDescriptorTest {
    private static final ByteBuffer ROOM = ByteBuffer.allocateDirect(16);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private FileDescriptor readEnd;
    private FileDescriptor writeEnd;
    private NativeDescriptor watched;

    @BeforeEach
    void openPipe() throws Exception {
        FileDescriptor[] ends = FileDescriptor.pipe();
        readEnd = ends[0];
        writeEnd = ends[1];
        watched = NativeDescriptor.adopt(readEnd.intValue());
    }

    @AfterEach
    void closeAll() throws Exception {
        watched.close();
        group.shutdownGracefully(0, 5, SECONDS).await(5, SECONDS);
        writeEnd.close();
    }

    @Test
    void callsTheReaderOnTheLoopWhenSomethingArrives() throws Exception {
        CompletableFuture<Boolean> calledOnLoop = new CompletableFuture<>();
        watched.watch(loop, () -> {
            readOne();
            calledOnLoop.complete(loop.inEventLoop());
        });
        writeOne();
        assertTrue(calledOnLoop.get(5, SECONDS));
    }

    @Test
    void callsAgainAsLongAsSomethingIsLeft() throws Exception {
        Semaphore calls = new Semaphore(0);
        writeOne();
        writeOne();
        watched.watch(loop, () -> {
            readOne();
            calls.release();
        });
        assertTrue(calls.tryAcquire(2, 5, SECONDS));
    }

    @Test
    void canBeWatchedFromTheLoopItself() throws Exception {
        Semaphore calls = new Semaphore(0);
        writeOne();
        loop.submit(() -> {
                    watched.watch(loop, () -> {
                        readOne();
                        calls.release();
                    });
                    return null;
                })
                .get(5, SECONDS);
        assertTrue(calls.tryAcquire(1, 5, SECONDS));
    }

    @Test
    void neverCallsTheReaderAfterClosing() throws Exception {
        AtomicBoolean called = new AtomicBoolean();
        watched.watch(loop, () -> called.set(true));
        loop.submit(() -> {
                    watched.close();
                    assertFalse(watched.isOpen());
                })
                .get(5, SECONDS);
        loop.submit(() -> {}).get(5, SECONDS);
        assertFalse(called.get());
    }

    @Test
    void closesOnTheLoopWhenAskedFromElsewhere() throws Exception {
        watched.watch(loop, () -> {});
        watched.close();
        watched.close();
        loop.submit(() -> {}).get(5, SECONDS);
        assertFalse(watched.isOpen());
    }

    @Test
    void closesWithALoopThatEnds() throws Exception {
        watched.watch(loop, () -> {});
        assertTrue(group.shutdownGracefully(50, 5_000, MILLISECONDS).await(5, SECONDS));
        assertFalse(watched.isOpen());
    }

    @Test
    void closesAfterALoopHasEnded() throws Exception {
        assertTrue(group.shutdownGracefully(0, 5, SECONDS).await(5, SECONDS));
        watched.close();
        assertFalse(watched.isOpen());
    }

    @Test
    void saysSoWhenTheDescriptorCannotBeWatched() {
        watched.close();
        assertThrows(DeviceException.class, () -> watched.watch(loop, () -> {}));
    }

    @Test
    void refusesALoopWithoutEpoll() {
        EventLoopGroup nio = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            assertThrows(IllegalArgumentException.class, () -> watched.watch(nio.next(), () -> {}));
        } finally {
            nio.shutdownGracefully(0, 5, SECONDS);
        }
    }

    private void writeOne() throws Exception {
        assertEquals(1, writeEnd.write(ROOM.duplicate(), 0, 1));
    }

    private void readOne() {
        try {
            readEnd.read(ROOM.duplicate(), 0, 1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
