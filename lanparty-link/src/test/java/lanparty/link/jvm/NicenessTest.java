package lanparty.link.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** As the kernel sees it. */
class NicenessTest {
    private static final int NICE = 19;

    @Test
    void aThreadLetsOthersGoFirstAndTheRestOfTheProcessStaysAsItWas() throws Exception {
        int before = nice();
        assertEquals(Niceness.LAST, onAThread(() -> {
            assertTrue(Niceness.ofThisThread(Niceness.LAST));
            return nice();
        }));
        assertEquals(before, nice());
    }

    @Test
    void aThreadThatOneOfThemStartsLetsOthersGoFirstToo() throws Exception {
        assertEquals(Niceness.LAST, onAThread(() -> {
            assertTrue(Niceness.ofThisThread(Niceness.LAST));
            return onAThread(NicenessTest::nice);
        }));
    }

    private static int onAThread(Callable<Integer> task) throws InterruptedException, ExecutionException {
        FutureTask<Integer> future = new FutureTask<>(task);
        new Thread(future, "niceness-test").start();
        return future.get();
    }

    /** Of the calling thread, proc(5): its name, in brackets, may hold spaces. */
    private static int nice() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Integer.parseInt(afterName[NICE - 3]);
    }
}
