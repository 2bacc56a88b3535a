package lanparty.link.jvm;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads by which the virtual machine compiles what is used much: a daemon's first minutes, and again whenever something new is
 * asked of it, handshakes for one. A frame must not wait for that. Java's own option needs root; the kernel lets every process
 * place its threads further behind.
 */
public final class CompilerThreads {
    private static final Logger LOG = LoggerFactory.getLogger(CompilerThreads.class);
    private static final Path THREADS = Path.of("/proc/self/task");

    /** As comm has them, cut to 15 octets; HotSpot's. */
    private static final List<String> NAMES = List.of("C1 CompilerThre", "C2 CompilerThre");

    private CompilerThreads() {}

    /** Has them wait where cores are few; those that they start later do so too. Again does no harm. */
    public static void goBehind() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (isCompiler(thread) && !Niceness.ofThread(id(thread), Niceness.BACKGROUND)) {
                    LOG.debug("the kernel left a compiler's thread where it was");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("the compiler's threads can't be listed", e);
        }
    }

    private static int id(Path thread) {
        return Integer.parseInt(thread.getFileName().toString());
    }

    private static boolean isCompiler(Path thread) {
        try {
            return NAMES.contains(Files.readString(thread.resolve("comm")).strip());
        } catch (IOException ended) {
            return false;
        }
    }
}
