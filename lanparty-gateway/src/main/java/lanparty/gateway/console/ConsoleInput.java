package lanparty.gateway.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.daemon.shell.Foreground;

/**
 * Whether somebody may type to this process. Read from /proc (proc(5)), before privileges are given up, after which a process
 * no longer reads all of its own.
 *
 * <p>A process in a terminal's background must not read from it: the kernel would stop it (SIGTTIN).
 */
public final class ConsoleInput {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");
    private static final String NOTHING = "/dev/null";
    private static final String DEVICES = "/dev/";

    private ConsoleInput() {}

    /** True for a terminal that this process is in the foreground of, a pipe or a file. */
    public static boolean isThere() {
        try {
            return isThere(Files.readSymbolicLink(STANDARD_INPUT).toString(), Foreground.isOurs());
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isThere(String standardInput, boolean hasForeground) {
        if (standardInput.equals(NOTHING)) {
            return false;
        }
        return !standardInput.startsWith(DEVICES) || hasForeground;
    }
}
