package lanparty.lab.tool;

import java.util.List;
import java.util.stream.Collectors;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;

/**
 * A terminal with a shell in it on one of the party's machines, and somebody who looks at it and types: tmux with a server of
 * its own. It is closed with the party at the latest.
 */
public final class TerminalWindow implements AutoCloseable {
    private final List<String> tmux;

    private TerminalWindow(List<String> tmux) {
        this.tmux = tmux;
    }

    /**
     * Opens a window; the locale is UTF-8.
     *
     * @param name unlike all other windows' of the party
     */
    public static TerminalWindow open(Party party, Namespace where, String name, int columns, int rows) {
        // A socket's path holds 108 characters (unix(7)), and a test's folder has a long name.
        List<String> tmux = List.of("tmux", "-u", "-f", "/dev/null", "-L", where.name() + "-" + name);
        TerminalWindow window = party.closeWithParty(new TerminalWindow(tmux));
        where.command(tmux.toArray(String[]::new))
                .with(
                        "new-session",
                        "-d",
                        "-x",
                        Integer.toString(columns),
                        "-y",
                        Integer.toString(rows),
                        "env LC_ALL=C.UTF-8 PS1='ready> ' sh")
                .run();
        return window;
    }

    /** What is on the screen now, without the spaces at the ends of lines. */
    public String screen() {
        return tmux("capture-pane", "-p");
    }

    /** Makes the window so large. */
    public void resize(int columns, int rows) {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** Types a line and Enter. */
    public void type(String line) {
        tmux("send-keys", "-l", line);
        press("Enter");
    }

    /** Types a command, each word of it quoted for the shell. */
    public void run(List<String> command) {
        type(command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ")));
    }

    /** Presses one key, as tmux calls it: {@code C-c}, {@code Enter}. */
    public void press(String key) {
        tmux("send-keys", key);
    }

    private String tmux(String... arguments) {
        return Command.of(tmux.toArray(String[]::new)).with(arguments).run();
    }

    /** Ends the shell and whatever runs in it. */
    @Override
    public void close() {
        Command.of(tmux.toArray(String[]::new)).with("kill-server").attempt();
    }
}
