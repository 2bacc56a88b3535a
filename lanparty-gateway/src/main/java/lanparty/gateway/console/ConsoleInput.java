package lanparty.gateway.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether somebody may type to this process. Read from /proc (proc(5)), before privileges are given up, after which a process
 * no longer reads all of its own.
 *
 * <p>A process in a terminal's background must not read from it: the kernel would stop it (SIGTTIN).
 */
public final class ConsoleInput {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");
    private static final Path STATUS = Path.of("/proc/self/stat");
    private static final String NOTHING = "/dev/null";
    private static final String DEVICES = "/dev/";

    /** Behind the command's name in brackets: state, parent, group, session, terminal, the terminal's foreground group. */
    private static final int GROUP_AT = 2;

    private static final int FOREGROUND_AT = 5;

    private ConsoleInput() {}

    /** True for a terminal that this process is in the foreground of, a pipe or a file. */
    public static boolean isThere() {
        try {
            return isThere(Files.readSymbolicLink(STANDARD_INPUT).toString(), Files.readString(STATUS));
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isThere(String standardInput, String status) {
        if (standardInput.equals(NOTHING)) {
            return false;
        }
        if (!standardInput.startsWith(DEVICES)) {
            return true;
        }
        String[] fields = status.substring(status.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > FOREGROUND_AT && fields[GROUP_AT].equals(fields[FOREGROUND_AT]);
    }
}
