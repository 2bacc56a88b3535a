package lanparty.daemon.screen;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lanparty.daemon.shell.Foreground;
import lanparty.obs.DaemonThread;
import lanparty.obs.status.StatusReport;
import lanparty.obs.status.StatusSource;
import org.jline.terminal.Size;
import org.jline.utils.Display;
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
    /** A minute. */
    private static final int LOOKS_ASIDE = 240;

    private final AlternateScreen terminal;
    private final Display display;
    private final ScreenLayout layout;
    private final StatusSource source;
    private final Supplier<List<String>> announcements;
    private final @Nullable Consumer<String> host;
    private final Consumer<Exception> broken;
    private final TypedLine typed = new TypedLine();
    private final ScheduledThreadPoolExecutor drawing =
            new ScheduledThreadPoolExecutor(1, DaemonThread.factory("lanparty-view"));
    private Size size = new Size();
    private @Nullable StatusReport drawn;
    private boolean isAside;
    private int looksAside;
    private boolean isClosed;

    private TerminalScreen(
            AlternateScreen terminal,
            ScreenLayout layout,
            StatusSource source,
            Supplier<List<String>> announcements,
            @Nullable Consumer<String> host,
            Consumer<Exception> broken) {
        this.terminal = terminal;
        this.display = terminal.display();
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
        AlternateScreen terminal = AlternateScreen.open(glyphs.charset());
        ScreenLayout layout =
                new ScreenLayout(new Look(glyphs, terminal.hasColours(environment)), ZoneId.systemDefault());
        return new TerminalScreen(terminal, layout, source, announcements, host, broken);
    }

    /** Takes the terminal and begins to draw. Once. */
    void start() {
        take();
        // The user has stopped this process, let it go on, and used the terminal meanwhile.
        Signals.register("CONT", () -> drawing.execute(this::takeAgain));
        drawing.scheduleWithFixedDelay(this::drawNews, 0, LOOK_MS, TimeUnit.MILLISECONDS);
        DaemonThread.factory("lanparty-keys").newThread(this::readKeys).start();
    }

    /**
     * Shows a text that is no screen, where everything else stands that was printed before, until somebody presses a key or a
     * minute has passed.
     *
     * @param text trusted, lines of it apart
     */
    synchronized void makeWayFor(String text) {
        if (!isAside) {
            terminal.leave();
        }
        isAside = true;
        looksAside = 0;
        terminal.print(text + "\nAny key shows who is here.\n");
    }

    private synchronized void take() {
        isAside = false;
        terminal.enter(host != null);
        size = new Size();
        drawn = null;
    }

    private synchronized void takeAgain() {
        if (!isClosed && Foreground.isOurs()) {
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
        Size now = terminal.size();
        boolean isSizeNew = !now.equals(size);
        if (isAside && ++looksAside > LOOKS_ASIDE) {
            take();
        }
        if (isClosed || isAside || report == drawn && !isSizeNew && !isTypedNew || !Foreground.isOurs()) {
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

    private void readKeys() {
        try {
            // Not closed, as the process's standard input is not ours.
            Reader keys =
                    new InputStreamReader(System.in, layout.look().glyphs().charset());
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
        terminal.close();
    }
}
