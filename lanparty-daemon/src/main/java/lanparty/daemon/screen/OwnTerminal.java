package lanparty.daemon.screen;

import java.util.Map;
import lanparty.daemon.shell.Foreground;
import lanparty.daemon.shell.Terminal;

/**
 * Whether a person sits in front of this process. Asked of /proc (proc(5)), so that nothing of the terminal library is loaded
 * where nobody does.
 *
 * @param isThere true where standard input and output are a terminal which this process has the foreground of
 * @param hasErrors true where standard error is a terminal too, so that log lines would be written over the screen
 */
record OwnTerminal(boolean isThere, boolean hasErrors) {
    private static final OwnTerminal NONE = new OwnTerminal(false, false);

    /** Before privileges are given up, after which a process no longer reads all of its own. */
    static OwnTerminal look(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        if (type.isEmpty() || type.equals("dumb")) {
            return NONE;
        }
        return new OwnTerminal(Terminal.isInput() && Terminal.isOutput() && Foreground.isOurs(), Terminal.isError());
    }
}
