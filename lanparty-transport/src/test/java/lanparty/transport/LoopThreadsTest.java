package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.EventLoopGroup;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lanparty.daemon.jvm.KernelThread;
import lanparty.daemon.jvm.TimeSlice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel has been told of an event loop. */
final class LoopThreadsTest {
    private final EventLoopGroup group = UdpSocket.newEventLoop("loop-threads-test");

    @AfterEach
    void end() throws Exception {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
    }

    @Test
    void aLoopRunsAsSoonAsItIsWoken() throws Exception {
        assumeTrue(KernelThread.canAskForSlices(), "this kernel has no slices by request, or doesn't tell of them");
        Optional<Long> sliceNs =
                group.submit(() -> KernelThread.current().sliceNs()).get(20, TimeUnit.SECONDS);
        assertEquals(Optional.of(TimeSlice.SHORT_NS), sliceNs);
    }

    @Test
    void aLoopStaysWhereTheThreadThatBeganItIs() throws Exception {
        int own = KernelThread.current().nice();
        assertEquals(own, group.submit(() -> KernelThread.current().nice()).get(20, TimeUnit.SECONDS));
    }

    @Test
    void aLoopKeepsNoProcessAlive() throws Exception {
        assertTrue(group.submit(() -> Thread.currentThread().isDaemon()).get(20, TimeUnit.SECONDS));
    }
}
