package lanparty.client.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lanparty.client.change.Changes;
import lanparty.client.change.ChildChange;
import lanparty.client.ip.Cidr;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An address from the party's own DHCP server, asked for by the system's DHCP client as a child process.
 *
 * <p>The child speaks the protocol and reports; the address is set here, by {@link LanAddress}. It keeps running across
 * reconnects and asks again whenever the LAN comes back. A thread of its own reads what the child prints and hands each line to the chores
 * thread, which everything else belongs to.
 */
final class DhcpAddressing implements Addressing {
    /** A program that fails at once must not be started in a circle. */
    private static final long RESTART_DELAY_S = 5;

    /** A release is one datagram. Disconnect comes next, and a child that takes longer ends with all other changes. */
    private static final long RELEASE_WAIT_MS = 300;

    private static final Logger LOG = LoggerFactory.getLogger(DhcpAddressing.class);

    private final DhcpProgram program;
    private final LanAddress address;
    private final Changes changes;
    private final AddressEvents events;
    private final ScheduledExecutorService chores;
    private @Nullable Process running;
    private @Nullable ChildChange journaled;
    private boolean isLeaving;
    private boolean saidUnanswered;

    DhcpAddressing(
            DhcpProgram program,
            LanAddress address,
            Changes changes,
            AddressEvents events,
            ScheduledExecutorService chores) {
        this.program = program;
        this.address = address;
        this.changes = changes;
        this.events = events;
        this.chores = chores;
    }

    @Override
    public void joined() {
        // Only the LAN has a DHCP server: a question while it is away would cost the address that is still good.
    }

    @Override
    public void lanReached() {
        if (isLeaving) {
            return;
        }
        Process child = running;
        if (child == null) {
            start();
        } else if (!program.renew(child)) {
            end(child);
            start();
        }
    }

    @Override
    public void leaving() {
        isLeaving = true;
        Process child = running;
        if (child == null) {
            return;
        }
        program.release(child);
        try {
            child.waitFor(RELEASE_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() {
        try {
            program.prepare();
            Process child = new ProcessBuilder(program.words())
                    .redirectErrorStream(true)
                    .start();
            running = child;
            child.getOutputStream().close();
            ChildChange journal = ChildChange.of(child.toHandle());
            journaled = journal;
            changes.make(journal);
            Thread reader = new Thread(() -> readAll(child), "lanparty-dhcp");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            events.noAddress("can't run " + program.name() + " to ask for an address: " + e.getMessage()
                    + "; choose one with --address ADDRESS/PREFIX");
        }
    }

    /** The reader thread: ends with the child. */
    private void readAll(Process child) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("{}: {}", program.name(), line);
                LeaseReport report = LeaseReport.parse(line);
                if (report != null) {
                    chores.execute(() -> heard(child, report));
                }
            }
            chores.execute(() -> ended(child));
        } catch (IOException | RejectedExecutionException e) {
            LOG.debug("no longer listening to {}: {}", program.name(), e.toString());
        }
    }

    private void heard(Process child, LeaseReport report) {
        if (child != running || isLeaving) {
            return;
        }
        Cidr leased = report.address();
        switch (report.event()) {
            case LEASED -> {
                saidUnanswered = false;
                if (leased != null) {
                    address.set(leased, from(report));
                }
            }
            case LOST -> address.clear();
            case UNANSWERED -> {
                if (!saidUnanswered) {
                    saidUnanswered = true;
                    events.noAddress("no DHCP server on the party's LAN has answered yet; still asking (is the LAN"
                            + " gateway there? --address ADDRESS/PREFIX does without)");
                }
            }
            case OTHER -> LOG.debug("nothing to do for that");
        }
    }

    private static String from(LeaseReport report) {
        return "from the party's DHCP server" + (report.server().isEmpty() ? "" : " " + report.server());
    }

    private void ended(Process child) {
        if (child != running || isLeaving) {
            return;
        }
        end(child);
        LOG.warn("{} ended; starting it again in {} s", program.name(), RESTART_DELAY_S);
        chores.schedule(
                () -> {
                    if (running == null && !isLeaving) {
                        start();
                    }
                },
                RESTART_DELAY_S,
                TimeUnit.SECONDS);
    }

    private void end(Process child) {
        child.destroyForcibly();
        ChildChange journal = journaled;
        if (journal != null) {
            changes.undo(journal);
        }
        journaled = null;
        running = null;
    }
}
