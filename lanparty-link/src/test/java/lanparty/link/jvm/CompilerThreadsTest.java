package lanparty.link.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of this very virtual machine, as the kernel sees it. */
class CompilerThreadsTest {
    @Test
    void theyWaitForOthersAndNothingElseDoes() throws IOException {
        int ownNice = KernelThread.current().nice();
        CompilerThreads.goBehind();
        List<Integer> compilers = new ArrayList<>();
        for (KernelThread thread : threads()) {
            if (thread.name().matches("C[12] CompilerThre")) {
                compilers.add(thread.nice());
            } else if (thread.name().equals("VM Thread")) {
                assertEquals(ownNice, thread.nice());
            }
        }
        assertFalse(compilers.isEmpty());
        assertTrue(compilers.stream().allMatch(nice -> nice == Niceness.BACKGROUND), compilers.toString());
        assertEquals(ownNice, KernelThread.current().nice());
    }

    private static List<KernelThread> threads() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/proc/self/task"))) {
            return folders.map(KernelThread::new).toList();
        }
    }
}
