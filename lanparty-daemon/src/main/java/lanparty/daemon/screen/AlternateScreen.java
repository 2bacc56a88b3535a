package lanparty.daemon.screen;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * This process's terminal as the library has it: its second screen, the cursor, and keys that come one by one and unseen
 * (termios(3)). Not safe for several threads.
 */
final class AlternateScreen implements AutoCloseable {
    private static final int LEAST_COLOURS = 8;

    /** What a terminal is taken for that doesn't know its own size, as serial lines don't. */
    private static final Size USUAL_SIZE = new Size(80, 24);

    static {
        // Read once by the library. UTF-8 needs no second set of characters, which some multiplexers copy as letters.
        System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
    }

    private final Terminal terminal;
    private final Attributes before;

    private AlternateScreen(Terminal terminal) {
        this.terminal = terminal;
        before = terminal.getAttributes();
    }

    /** Finds the terminal, and changes nothing of it. */
    static AlternateScreen open(Charset charset) throws IOException {
        return new AlternateScreen(TerminalBuilder.builder()
                .system(true)
                .provider(TerminalBuilder.PROP_PROVIDER_JNI)
                .dumb(false)
                .nativeSignals(false)
                .encoding(charset)
                .build());
    }

    /** Draws differences alone. */
    Display display() {
        return new Display(terminal, true);
    }

    /** Whether it has colours, and the user wants them (no-color.org). */
    boolean hasColours(Map<String, String> environment) {
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && colours != null && colours >= LEAST_COLOURS;
    }

    Size size() {
        Size now = terminal.getSize();
        return now.getRows() == 0 || now.getColumns() == 0 ? USUAL_SIZE : now;
    }

    /** Shows the second screen and hands over each key. Ctrl-Z does nothing then. */
    void enter(boolean hasCursor) {
        Attributes keyByKey = new Attributes(before);
        keyByKey.setLocalFlag(LocalFlag.ICANON, false);
        keyByKey.setLocalFlag(LocalFlag.ECHO, false);
        keyByKey.setControlChar(ControlChar.VMIN, 1);
        keyByKey.setControlChar(ControlChar.VTIME, 0);
        keyByKey.setControlChar(ControlChar.VSUSP, 0);
        terminal.setAttributes(keyByKey);
        terminal.puts(Capability.enter_ca_mode);
        if (!hasCursor) {
            terminal.puts(Capability.cursor_invisible);
        }
    }

    /** Shows the first screen again, with what was printed there; keys still come one by one. */
    void leave() {
        terminal.puts(Capability.exit_ca_mode);
        terminal.puts(Capability.cursor_normal);
    }

    /** Prints on the screen that is shown. */
    void print(String text) {
        terminal.writer().print(text.replace("\n", System.lineSeparator()));
        terminal.flush();
    }

    void flush() {
        terminal.flush();
    }

    /** Everything as it was. */
    @Override
    public void close() {
        terminal.puts(Capability.exit_attribute_mode);
        leave();
        terminal.flush();
        terminal.setAttributes(before);
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and with it all that could be given back.
            return;
        }
    }
}
