package lanparty.daemon;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanparty.daemon.page.StatusPage;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.daemon.privilege.Privileges;
import lanparty.daemon.screen.LiveView;
import lanparty.daemon.shell.StopSignal;
import lanparty.obs.ExitCode;

/**
 * Runs a {@link Daemon} in a process: opens its screen and its page, passes on the request to stop, and closes what it opened.
 * {@link lanparty.daemon.shell.CommandRunner} has configured logging and the capture before, and turns what is thrown into a
 * sentence and an exit code.
 */
public final class DaemonShell {
    private final Consumer<Consumer<String>> stopRequests;
    private final PrivilegeDrop privileges;
    private final SecureRandom random;
    private final LongSupplier nanoTime;
    private final Clock clock;

    /**
     * A shell that runs nothing yet.
     *
     * @param stopRequests is given what to call, with a reason in words, when the process is asked to end
     */
    public DaemonShell(
            Consumer<Consumer<String>> stopRequests,
            PrivilegeDrop privileges,
            SecureRandom random,
            LongSupplier nanoTime,
            Clock clock) {
        this.stopRequests = stopRequests;
        this.privileges = privileges;
        this.random = random;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** The shell of this process: its signals, its privileges and its clocks. */
    public static DaemonShell ofProcess() {
        return new DaemonShell(
                StopSignal::handle, new Privileges(), new SecureRandom(), System::nanoTime, Clock.systemUTC());
    }

    /**
     * Runs a daemon to its end.
     *
     * @param out standard output; stays the caller's
     */
    public ExitCode run(DaemonOptions options, PrintWriter out, Daemon daemon) {
        CompletableFuture<String> stop = new CompletableFuture<>();
        try (LiveView view = options.openView();
                StatusPage page = options.openPage()) {
            stopRequests.accept(view.before(stop::complete));
            return daemon.run(new Surroundings(
                    stop, view, page, privileges, random, nanoTime, clock, options.warmsUp(), view.inFrontOf(out)));
        }
    }
}
