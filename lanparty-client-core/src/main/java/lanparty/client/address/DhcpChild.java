package lanparty.client.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import lanparty.client.change.Changes;
import lanparty.client.change.ChildChange;
import lanparty.obs.DaemonThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's DHCP client as a process, in the journal for as long as it runs, as it would outlive a crash. A thread of its own
 * reads what it prints, and hands each report to the chores thread, which all methods belong to.
 */
final class DhcpChild {
    private static final Logger LOG = LoggerFactory.getLogger(DhcpChild.class);

    private final Process process;
    private final ChildChange journaled;
    private final Changes changes;

    /** Told on the chores thread. */
    interface Listener {
        void heard(DhcpChild child, LeaseReport report);

        void ended(DhcpChild child);
    }

    private DhcpChild(Process process, Changes changes) {
        this.process = process;
        this.journaled = ChildChange.of(process.toHandle());
        this.changes = changes;
    }

    /**
     * Starts the program.
     *
     * @throws IOException where it can't be run or noted; it doesn't run then
     */
    static DhcpChild start(DhcpProgram program, Changes changes, Executor chores, Listener listener)
            throws IOException {
        program.prepare();
        Process process =
                new ProcessBuilder(program.words()).redirectErrorStream(true).start();
        DhcpChild child = new DhcpChild(process, changes);
        try {
            process.getOutputStream().close();
            changes.make(child.journaled);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        DaemonThread.of("lanparty-dhcp", () -> child.readAll(program.name(), chores, listener))
                .start();
        return child;
    }

    /** The reader thread: ends with the child. */
    private void readAll(String name, Executor chores, Listener listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("{}: {}", name, line);
                LeaseReport report = LeaseReport.parse(line);
                if (report != null) {
                    chores.execute(() -> listener.heard(this, report));
                }
            }
            chores.execute(() -> listener.ended(this));
        } catch (IOException | RejectedExecutionException e) {
            LOG.debug("no longer listening to {}: {}", name, e.toString());
        }
    }

    /** For signals. */
    Process process() {
        return process;
    }

    /** Ends it; it has nothing to say any more. */
    void end(long waitMs) {
        process.destroyForcibly();
        try {
            process.waitFor(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        changes.undo(journaled);
    }
}
