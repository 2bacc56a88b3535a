package lanparty.obs.live;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lanparty.obs.status.StatusReport;
import lanparty.obs.status.StatusSource;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Owns this process's terminal: its second screen, its cursor, and its keys, which come one by one and unseen. All of it is
 * given back by {@link #close}.
 *
 * <p>Two threads of its own: one draws whenever there is something new, at most four times a second without a key; the other
 * waits for keys. Ctrl-C stays the signal that it is. Ctrl-Z does nothing: a daemon that is suspended has left the party.
 */
final class TerminalScreen implements AutoCloseable {
    private static final long LOOK_MS = 250;
    private static final long ASIDE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int LEAST_COLOURS = 8;

    /** What a terminal is taken for that doesn't know its own size, as serial lines don't. */
    private static final Size USUAL_SIZE = new Size(80, 24);

    static {
        // Read once by the library. What UTF-8 has needs no second set of characters, which some multiplexers copy as
        // letters.
        System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
    }

    private final Terminal terminal;
    private final Display display;
    private final Attributes before;
    private final ScreenLayout layout;
    private final StatusSource source;
    private final Supplier<List<String>> announcements;
    private final @Nullable Consumer<String> host;
    private final Consumer<Exception> broken;
    private final TypedLine typed = new TypedLine();
    private final ScheduledThreadPoolExecutor drawing = new ScheduledThreadPoolExecutor(1, thread("lanparty-view"));
    private Size size = new Size();
    private @Nullable StatusReport drawn;
    private boolean isAside;
    private long asideNs;
    private boolean isClosed;

    private TerminalScreen(
            Terminal terminal,
            ScreenLayout layout,
            StatusSource source,
            Supplier<List<String>> announcements,
            @Nullable Consumer<String> host,
            Consumer<Exception> broken) {
        this.terminal = terminal;
        this.display = new Display(terminal, true);
        this.before = terminal.getAttributes();
        this.layout = layout;
        this.source = source;
        this.announcements = announcements;
        this.host = host;
        this.broken = broken;
    }

    /**
     * Finds the terminal; it is not touched before {@link #start}.
     *
     * @param announcements read at each drawing
     * @param host takes each line that is typed, on the thread that waits for keys; null where nobody listens
     * @param broken told once, on a thread of the screen's, where the terminal can't be written to any more
     */
    static TerminalScreen open(
            StatusSource source,
            Supplier<List<String>> announcements,
            @Nullable Consumer<String> host,
            Map<String, String> environment,
            Consumer<Exception> broken)
            throws IOException {
        Glyphs glyphs = Glyphs.of(environment);
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider(TerminalBuilder.PROP_PROVIDER_JNI)
                .dumb(false)
                .nativeSignals(false)
                .encoding(charset(glyphs))
                .build();
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        boolean hasColours =
                environment.getOrDefault("NO_COLOR", "").isEmpty() && colours != null && colours >= LEAST_COLOURS;
        ScreenLayout layout = new ScreenLayout(new Look(glyphs, hasColours), ZoneId.systemDefault());
        return new TerminalScreen(terminal, layout, source, announcements, host, broken);
    }

    /** Takes the terminal and begins to draw. Once. */
    void start() {
        take();
        // Whoever stops this process and lets it go on has used the terminal meanwhile.
        Signals.register("CONT", () -> drawing.execute(this::takeAgain));
        drawing.scheduleWithFixedDelay(this::drawNews, 0, LOOK_MS, TimeUnit.MILLISECONDS);
        thread("lanparty-keys").newThread(this::readKeys).start();
    }

    /**
     * Shows a text that is no screen, where everything else stands that was printed before, until somebody presses a key or a
     * minute has passed.
     *
     * @param text trusted, lines of it apart
     */
    synchronized void makeWayFor(String text) {
        if (!isAside) {
            terminal.puts(Capability.exit_ca_mode);
            terminal.puts(Capability.cursor_normal);
        }
        isAside = true;
        asideNs = System.nanoTime();
        terminal.writer().print(text.replace("\n", System.lineSeparator()) + "\nAny key shows who is here." + "\n");
        terminal.flush();
    }

    private synchronized void take() {
        isAside = false;
        Attributes keyByKey = new Attributes(before);
        keyByKey.setLocalFlag(LocalFlag.ICANON, false);
        keyByKey.setLocalFlag(LocalFlag.ECHO, false);
        keyByKey.setControlChar(ControlChar.VMIN, 1);
        keyByKey.setControlChar(ControlChar.VTIME, 0);
        keyByKey.setControlChar(ControlChar.VSUSP, 0);
        terminal.setAttributes(keyByKey);
        terminal.puts(Capability.enter_ca_mode);
        if (host == null) {
            terminal.puts(Capability.cursor_invisible);
        }
        size = new Size();
        drawn = null;
    }

    private synchronized void takeAgain() {
        if (!isClosed && OwnTerminal.hasForeground()) {
            take();
            drawNews();
        }
    }

    private void drawNews() {
        try {
            draw(false);
        } catch (RuntimeException e) {
            drawing.shutdown();
            broken.accept(e);
        }
    }

    private void draw(boolean isTypedNew) {
        draw(isTypedNew, announcements.get());
    }

    private synchronized void draw(boolean isTypedNew, List<String> announced) {
        StatusReport report = source.report();
        Size now = size();
        boolean isSizeNew = !now.equals(size);
        if (isAside && System.nanoTime() - asideNs > ASIDE_NS) {
            take();
        }
        if (isClosed || isAside || report == drawn && !isSizeNew && !isTypedNew || !OwnTerminal.hasForeground()) {
            return;
        }
        if (isSizeNew) {
            size = now;
            display.resize(size.getRows(), size.getColumns());
            display.clear();
        }
        drawn = report;
        String line = host == null ? null : typed.text();
        int cursor =
                line == null ? 0 : size.cursorPos(size.getRows() - 1, layout.typedColumns(line, size.getColumns()));
        display.update(
                layout.lines(new ScreenContent(report, announced, line), size.getRows(), size.getColumns()), cursor);
        terminal.flush();
    }

    private Size size() {
        Size now = terminal.getSize();
        return now.getRows() == 0 || now.getColumns() == 0 ? USUAL_SIZE : now;
    }

    private void readKeys() {
        try {
            // Not closed, as the process's standard input is not ours.
            Reader keys = new InputStreamReader(System.in, charset(layout.look().glyphs()));
            for (int key = keys.read(); key >= 0; key = keys.read()) {
                key((char) key);
            }
        } catch (IOException e) {
            // The terminal is gone, and its end comes as a signal.
            return;
        }
    }

    private void key(char key) {
        String line;
        synchronized (this) {
            if (isAside) {
                take();
                drawing.execute(this::drawNews);
                return;
            }
            line = typed.key(key);
        }
        if (host != null) {
            if (line != null) {
                host.accept(line);
            }
            drawing.execute(() -> draw(true));
        }
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        drawing.shutdown();
        terminal.puts(Capability.exit_attribute_mode);
        terminal.puts(Capability.exit_ca_mode);
        terminal.puts(Capability.cursor_normal);
        terminal.flush();
        terminal.setAttributes(before);
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and with it all that could be given back.
            return;
        }
    }

    private static Charset charset(Glyphs glyphs) {
        return glyphs == Glyphs.UNICODE ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    private static ThreadFactory thread(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
