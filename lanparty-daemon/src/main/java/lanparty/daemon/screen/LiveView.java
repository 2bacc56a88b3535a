package lanparty.daemon.screen;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lanparty.daemon.shell.LogOutput;
import lanparty.obs.status.StatusRecorder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One screen of what is going on, for the user at this process's terminal. Where there is none, or none is wanted, all of
 * this does nothing. Any thread.
 */
public final class LiveView implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);

    private final OwnTerminal terminal;
    private final Map<String, String> environment;
    private final Map<String, String> announcements = new LinkedHashMap<>();
    private final Thread end = new Thread(this::close, "lanparty-view-end");
    private @Nullable StatusRecorder recorder;
    private @Nullable TerminalScreen screen;
    private boolean isClosed;

    LiveView(OwnTerminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Shows nothing, ever. */
    public static LiveView none() {
        return new LiveView(new OwnTerminal(false, false), Map.of());
    }

    /** True where {@link #show} will take the terminal. */
    public boolean isWanted() {
        return terminal.isThere();
    }

    /**
     * Keeps a line on the screen, from when there is one, until the same topic has another. For what must be read and is in no
     * log, as it lets in anybody who reads it.
     *
     * @return false where no screen shows it now, so that it has to be printed
     */
    public synchronized boolean announce(String topic, String line) {
        announcements.put(topic, line);
        return screen != null;
    }

    /**
     * Prints what is flushed at once where no screen is shown. Where one is, it makes way for the text until somebody presses a
     * key.
     *
     * @param out stays the caller's
     */
    public PrintWriter inFrontOf(PrintWriter out) {
        return new PrintWriter(new StringWriter() {
            @Override
            public void flush() {
                String text = toString();
                getBuffer().setLength(0);
                print(out, text);
            }
        });
    }

    private synchronized void print(PrintWriter out, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (screen == null) {
            out.print(text);
            out.flush();
        } else {
            screen.makeWayFor(text);
        }
    }

    private synchronized List<String> announced() {
        return List.copyOf(announcements.values());
    }

    /**
     * Takes the terminal, after privileges were given up: its threads must have none.
     *
     * @param recorders asked for one that has not begun, where there is a screen; it is begun and closed here
     * @param host takes each line that is typed, on a thread of the view's; null where nobody listens
     * @return false where there is no screen, and nobody reads what is typed
     */
    public synchronized boolean show(Supplier<StatusRecorder> recorders, @Nullable Consumer<String> host) {
        if (!isWanted() || isClosed) {
            return false;
        }
        StatusRecorder begun = recorders.get();
        try {
            screen = TerminalScreen.open(begun, this::announced, host, environment, this::broken);
        } catch (IOException | RuntimeException | LinkageError e) {
            // The party matters more than how it looks.
            LOG.debug("no screen; plain lines instead", e);
            return false;
        }
        begun.start();
        recorder = begun;
        if (terminal.hasErrors()) {
            LogOutput.ofProcess().hold();
        }
        Runtime.getRuntime().addShutdownHook(end);
        screen.start();
        return true;
    }

    /** The same request to end, in front of which the terminal is given back: a second one may end the process at once. */
    public Consumer<String> before(Consumer<String> stop) {
        return reason -> {
            close();
            stop.accept(reason);
        };
    }

    /**
     * Gives the terminal back as it was, with the last log lines on it. At any time, and more than once; also done when the
     * Java machine ends by itself.
     */
    @Override
    public synchronized void close() {
        isClosed = true;
        if (screen != null) {
            screen.close();
            screen = null;
            forgetEnd();
            if (terminal.hasErrors()) {
                LogOutput.ofProcess().goOn();
            }
        }
        if (recorder != null) {
            recorder.close();
            recorder = null;
        }
    }

    private void forgetEnd() {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            LOG.debug("the Java machine is ending");
        }
    }

    private void broken(Exception e) {
        close();
        LOG.debug("the screen failed; plain lines from here on", e);
    }
}
