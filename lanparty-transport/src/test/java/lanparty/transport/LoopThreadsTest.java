package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
        Optional<Long> sliceNs = group.submit(LoopThreadsTest::sliceNs).get(20, TimeUnit.SECONDS);
        assumeTrue(sliceNs.isPresent(), "this kernel has no slices by request, or doesn't tell of them");
        assertEquals(Optional.of(TimeSlice.SHORT_NS), sliceNs);
    }

    @Test
    void aLoopStaysWhereTheThreadThatBeganItIs() throws Exception {
        assertEquals(nice(), group.submit(LoopThreadsTest::nice).get(20, TimeUnit.SECONDS));
    }

    @Test
    void aLoopKeepsNoProcessAlive() throws Exception {
        assertTrue(group.submit(() -> Thread.currentThread().isDaemon()).get(20, TimeUnit.SECONDS));
    }

    /** Of the calling thread, proc(5): the nineteenth field, of which two stand before the name's closing bracket. */
    private static int nice() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    /** What the calling thread asks for; nothing on kernels that don't tell. */
    private static Optional<Long> sliceNs() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/sched")).stream()
                .filter(line -> line.startsWith("se.slice "))
                .map(line -> Long.valueOf(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst();
    }
}
