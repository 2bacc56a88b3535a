package lanparty.daemon.command;

import java.io.IOException;

/** A program of the system failed. The message names the whole command and what it said. */
public final class CommandException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String output;

    /**
     * A failed command.
     *
     * @param message in one sentence
     * @param output what the program wrote, empty where it never ran
     */
    public CommandException(String message, String output) {
        super(message);
        this.output = output;
    }

    /** What the program wrote. */
    public String output() {
        return output;
    }
}
