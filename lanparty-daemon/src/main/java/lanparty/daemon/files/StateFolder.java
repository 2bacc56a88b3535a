package lanparty.daemon.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a daemon keeps its files unless told otherwise.
 *
 * <p>Root has /var/lib/lanparty, with or without sudo: an identity belongs to the machine, and a player who starts the
 * client once with sudo and once from a service keeps address and lease. Anybody else has the XDG state folder.
 */
public final class StateFolder {
    private static final Path OF_ROOT = Path.of("/var/lib/lanparty");

    private StateFolder() {}

    /** The folder for this process; not made yet. */
    public static Path ofThisProcess() {
        return of(isRoot(), System.getenv(), System.getProperty("user.home"));
    }

    static Path of(boolean root, Map<String, String> environment, String home) {
        if (root) {
            return OF_ROOT;
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        // The XDG base directory specification: a relative path is invalid and ignored.
        Path base = state.startsWith("/") ? Path.of(state) : Path.of(home, ".local", "state");
        return base.resolve("lanparty");
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
