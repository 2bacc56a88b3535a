package lanparty.daemon.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a person sits at a standard stream. Read from /proc (proc(5)), before privileges are given up, after which a process
 * no longer reads all of its own.
 */
public final class Terminal {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** True where somebody types. */
    public static boolean isInput() {
        return is(STANDARD_INPUT);
    }

    /** True where somebody reads along. */
    public static boolean isOutput() {
        return is(STANDARD_OUTPUT);
    }

    /** True where somebody reads along with the log. */
    public static boolean isError() {
        return is(STANDARD_ERROR);
    }

    private static boolean is(Path stream) {
        try {
            return isTerminal(Files.readSymbolicLink(stream).toString());
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isTerminal(String device) {
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
    }
}
