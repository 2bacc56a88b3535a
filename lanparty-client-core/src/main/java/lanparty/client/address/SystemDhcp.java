package lanparty.client.address;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lanparty.client.change.Changes;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.dhcp.LanNames;
import lanparty.client.dhcp.Lease;
import lanparty.client.dhcp.LeaseReturn;
import lanparty.client.ip.Cidr;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessageType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An address from the party's own DHCP server, asked for by the system's DHCP client as a child process.
 *
 * <p>The child speaks the protocol and reports; the address is set here, by {@link LanAddress}. It keeps running across
 * reconnects and asks again whenever the LAN comes back. Chores thread.
 *
 * <p>Some systems don't let the child run the script by which it reports: Ubuntu's AppArmor confines dhclient to its usual one, and a
 * folder may be mounted without the right to execute. It is ended then, and somebody else has to ask.
 *
 * <p>The lease is given back by the client itself, straight into the tunnel. What the child sends goes through the kernel,
 * which may still be asking for the server's MAC address when the tunnel closes.
 */
final class SystemDhcp implements Addressing, AddressWire.Listener, DhcpChild.Listener {
    /** A program that fails at once must not be started in a circle. */
    private static final long RESTART_DELAY_S = 5;

    /** A program that can run its script reports by it as soon as it has started. */
    private static final long FIRST_REPORT_S = 5;

    /** It has nothing to say any more. One that takes longer is ended with all other changes. */
    private static final long END_WAIT_MS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(SystemDhcp.class);

    private final DhcpProgram program;
    private final LinkLocal linkLocal;
    private final Changes changes;
    private final AddressEvents events;
    private final Unanswered unanswered;
    private final RefusedLeases refused;
    private final ScheduledExecutorService chores;
    private final AddressWire wire;
    private final LeaseReturn goodbye;
    private final Runnable failed;
    private @Nullable DhcpChild running;
    private @Nullable Lease given;
    private boolean hasReported;
    private boolean isOver;

    /**
     * Asks for nothing yet.
     *
     * @param failed called once where the program doesn't work here, on the chores thread; this object does nothing from then on
     */
    SystemDhcp(
            DhcpProgram program,
            LinkLocal linkLocal,
            Changes changes,
            AddressEvents events,
            ScheduledExecutorService chores,
            AddressWire wire,
            LeaseReturn goodbye,
            Runnable failed) {
        this.program = program;
        this.linkLocal = linkLocal;
        this.changes = changes;
        this.events = events;
        this.unanswered = new Unanswered(events);
        this.refused = new RefusedLeases(events);
        this.chores = chores;
        this.wire = wire;
        this.goodbye = goodbye;
        this.failed = failed;
    }

    @Override
    public void joined() {
        // Only the LAN has a DHCP server: a question while it is away would cost the address that is still good.
    }

    @Override
    public void lanReached() {
        if (isOver) {
            return;
        }
        DhcpChild child = running;
        if (child == null) {
            start();
        } else if (!program.renew(child.process())) {
            end(child);
            start();
        }
        if (!isOver) {
            linkLocal.awaitServer();
        }
    }

    /** The child ends first, as it may ask for its lease again otherwise. */
    @Override
    public void leaving() {
        isOver = true;
        linkLocal.end();
        if (running != null) {
            running.end(END_WAIT_MS);
        }
        Lease lease = given;
        if (lease != null) {
            goodbye.giveBack(lease);
            program.forgetLease();
        }
    }

    /** What the child is told, on its way to it. */
    @Override
    public void dhcp(DhcpFrame frame) {
        Lease lease = frame.message().type() == DhcpMessageType.ACK ? Lease.of(frame) : null;
        if (lease != null) {
            given = lease;
        }
    }

    @Override
    public void arp(ArpFrame frame) {
        // About what it was given the child looks for itself.
        linkLocal.heard(frame);
    }

    private void start() {
        wire.listen(chores, this);
        try {
            DhcpChild started = DhcpChild.start(program, changes, chores, this);
            running = started;
            chores.schedule(() -> checkThatItReports(started), FIRST_REPORT_S, TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.debug("{} can't be run", program.name(), e);
            if (hasReported) {
                startLater();
            } else {
                fail("can't be run");
            }
        }
    }

    private void checkThatItReports(DhcpChild started) {
        if (started == running && !hasReported && !isOver) {
            fail("can't tell this client about its lease on this system");
        }
    }

    private void fail(String how) {
        LOG.info("{} {}, so the client asks for an address itself", program.name(), how);
        isOver = true;
        if (running != null) {
            end(running);
        }
        failed.run();
    }

    @Override
    public void heard(DhcpChild child, LeaseReport report) {
        if (child != running || isOver) {
            return;
        }
        hasReported = true;
        Cidr leased = report.address();
        switch (report.event()) {
            case LEASED -> {
                unanswered.answered();
                refused.taken();
                if (leased != null) {
                    Lease lease = given;
                    linkLocal.leased(leased, from(report), lease == null ? LanNames.NONE : lease.names());
                }
            }
            case REFUSED -> {
                unanswered.answered();
                linkLocal.lost();
                if (leased != null) {
                    refused.tell(leased, report.server());
                }
                // It would keep what it was given; another server may give something better.
                end(child);
                program.forgetLease();
                startLater();
            }
            case LOST -> linkLocal.lost();
            case UNANSWERED -> unanswered.tell();
            case OTHER -> LOG.debug("nothing to do for that");
        }
    }

    private static String from(LeaseReport report) {
        return "from the party's DHCP server" + (report.server().isEmpty() ? "" : " " + report.server());
    }

    @Override
    public void ended(DhcpChild child) {
        if (child != running || isOver) {
            return;
        }
        if (!hasReported) {
            fail("ended without a word about a lease");
            return;
        }
        end(child);
        LOG.warn("{} ended; starting it again in {} s", program.name(), RESTART_DELAY_S);
        startLater();
    }

    private void startLater() {
        chores.schedule(
                () -> {
                    if (running == null && !isOver) {
                        start();
                    }
                },
                RESTART_DELAY_S,
                TimeUnit.SECONDS);
    }

    private void end(DhcpChild child) {
        child.end(END_WAIT_MS);
        running = null;
    }
}
