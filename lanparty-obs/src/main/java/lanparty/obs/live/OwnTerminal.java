package lanparty.obs.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lanparty.obs.cli.Terminal;

/**
 * Whether a person sits in front of this process. Asked of /proc (proc(5)), so that nothing of the terminal library is loaded
 * where nobody does.
 *
 * @param isThere true where standard input and output are a terminal which this process has the foreground of
 * @param hasErrors true where standard error is a terminal too, so that log lines would be written over the screen
 */
record OwnTerminal(boolean isThere, boolean hasErrors) {
    private static final OwnTerminal NONE = new OwnTerminal(false, false);
    private static final Path STATUS = Path.of("/proc/self/stat");

    /** Behind the command's name in brackets: state, parent, group, session, terminal, the terminal's foreground group. */
    private static final int GROUP_AT = 2;

    private static final int FOREGROUND_AT = 5;

    /** Before privileges are given up, after which a process no longer reads all of its own. */
    static OwnTerminal look(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        if (type.isEmpty() || type.equals("dumb")) {
            return NONE;
        }
        return new OwnTerminal(Terminal.isInput() && Terminal.isOutput() && hasForeground(), Terminal.isError());
    }

    /** Whoever writes to a terminal from its background writes over somebody else's screen. */
    static boolean hasForeground() {
        try {
            return hasForeground(Files.readString(STATUS));
        } catch (IOException e) {
            return false;
        }
    }

    static boolean hasForeground(String status) {
        String[] fields = status.substring(status.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > FOREGROUND_AT && fields[GROUP_AT].equals(fields[FOREGROUND_AT]);
    }
}
