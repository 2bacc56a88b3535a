package lanparty.daemon.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Who is executed anew so that nothing brings a privilege back. */
final class NoNewPrivilegesTest {
    @Test
    void rootWhoCouldGainSomethingIsAndNobodyElse() {
        assertTrue(isMissing("0", "0"));
        assertFalse(isMissing("0", "1"), "a second time it is there already");
        assertFalse(isMissing("1000", "0"), "the java file may have capabilities");
        assertFalse(NoNewPrivileges.isMissingToRoot(List.of("Uid:\t0\t0\t0\t0")), "a kernel that doesn't know of it");
    }

    @Test
    void theKernelNotesItOfTheThreadThatAsks() throws Exception {
        FutureTask<String> asked = new FutureTask<>(() -> NoNewPrivileges.ofThisThread() + " " + ofThisThread());
        Thread thread = new Thread(asked);
        thread.start();
        assertEquals("true NoNewPrivs:\t1", asked.get());
        thread.join();
    }

    private static boolean isMissing(String uid, String noNewPrivileges) {
        return NoNewPrivileges.isMissingToRoot(
                List.of("Name:\tmain", "Uid:\t" + uid + "\t" + uid + "\t0\t0", "NoNewPrivs:\t" + noNewPrivileges));
    }

    private static String ofThisThread() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter(line -> line.startsWith("NoNewPrivs"))
                .findFirst()
                .orElseThrow();
    }
}
