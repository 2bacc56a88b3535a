package lanparty.daemon.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this process may use its terminal. Read from /proc (proc(5)).
 *
 * <p>Who reads from a terminal in its background is stopped by the kernel (SIGTTIN), and who writes to it writes over somebody
 * else's screen.
 */
public final class Foreground {
    private static final Path STATUS = Path.of("/proc/self/stat");

    /** Behind the command's name in brackets: state, parent, group, session, terminal, the terminal's foreground group. */
    private static final int GROUP_AT = 2;

    private static final int FOREGROUND_AT = 5;

    private Foreground() {}

    /** True where this process is in the foreground now; asked again, as its user may send it to the background. */
    public static boolean isOurs() {
        try {
            return isOurs(Files.readString(STATUS));
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isOurs(String status) {
        String[] fields = status.substring(status.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > FOREGROUND_AT && fields[GROUP_AT].equals(fields[FOREGROUND_AT]);
    }
}
