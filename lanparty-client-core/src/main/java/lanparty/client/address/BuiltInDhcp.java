package lanparty.client.address;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.dhcp.DhcpClient;
import lanparty.client.dhcp.DhcpQuestions;
import lanparty.client.dhcp.DhcpSurroundings;
import lanparty.client.dhcp.Lease;
import lanparty.client.dhcp.LeaseFile;
import lanparty.client.dhcp.LeaseReturn;
import lanparty.client.ip.Cidr;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An address from the party's own DHCP server, asked for by the client itself, without any program or port. */
final class BuiltInDhcp implements Addressing, AddressWire.Listener, DhcpSurroundings {
    private static final Logger LOG = LoggerFactory.getLogger(BuiltInDhcp.class);

    private final AddressWire wire;
    private final DhcpClient client;
    private final LeaseReturn goodbye;
    private final LeaseFile file;
    private final LinkLocal linkLocal;
    private final AddressEvents events;
    private final Unanswered unanswered;
    private final RefusedLeases refused;
    private final ScheduledExecutorService chores;
    private @Nullable ScheduledFuture<?> timer;
    private boolean hasBegun;
    private boolean isLeaving;

    BuiltInDhcp(
            AddressWire wire,
            DhcpQuestions questions,
            LeaseFile file,
            LinkLocal linkLocal,
            AddressEvents events,
            ScheduledExecutorService chores,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.wire = wire;
        this.client = new DhcpClient(wire.mac(), questions, this, nanoClock, random);
        this.goodbye = new LeaseReturn(wire, questions, random);
        this.file = file;
        this.linkLocal = linkLocal;
        this.events = events;
        this.unanswered = new Unanswered(events);
        this.refused = new RefusedLeases(events);
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
        if (hasBegun) {
            client.lanReached();
        } else {
            hasBegun = true;
            wire.listen(chores, this);
            LeaseFile.Remembered before = file.read();
            client.start(before == null ? null : before.address(), before != null && before.isKept());
        }
        linkLocal.awaitServer();
        setTimer();
    }

    @Override
    public void leaving() {
        isLeaving = true;
        linkLocal.end();
        Lease lease = client.end();
        setTimer();
        if (lease != null) {
            goodbye.giveBack(lease);
            file.write(new LeaseFile.Remembered(lease.address(), false));
        }
    }

    @Override
    public void dhcp(DhcpFrame frame) {
        client.dhcp(frame);
        setTimer();
    }

    @Override
    public void arp(ArpFrame frame) {
        client.arp(frame);
        linkLocal.heard(frame);
        setTimer();
    }

    private void setTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        long dueInNs = client.dueInNs();
        if (dueInNs != Long.MAX_VALUE) {
            try {
                timer = chores.schedule(this::tick, dueInNs, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException clientEnds) {
                LOG.debug("no more questions, as the client ends");
            }
        }
    }

    private void tick() {
        client.tick();
        setTimer();
    }

    @Override
    public void send(DhcpFrame frame) {
        LOG.debug("says {}", frame);
        wire.send(frame);
    }

    @Override
    public void send(ArpFrame frame) {
        wire.send(frame);
    }

    @Override
    public void listenForArpAbout(Ipv4Address asked) {
        wire.listenForArpAbout(asked);
    }

    @Override
    public void bound(Lease lease) {
        unanswered.answered();
        refused.taken();
        linkLocal.leased(lease.cidr(), "from the party's DHCP server " + lease.server(), lease.names());
        file.write(new LeaseFile.Remembered(lease.address(), true));
    }

    @Override
    public void lost() {
        linkLocal.lost();
    }

    @Override
    public void unanswered() {
        if (!refused.hasTold()) {
            unanswered.tell();
        }
    }

    @Override
    public void refused(Cidr given, Ipv4Address server) {
        refused.tell(given, server.toString());
    }

    @Override
    public void conflict(Ipv4Address taken, MacAddress owner) {
        events.noAddress("the party's DHCP server gave " + taken + ", which the station with MAC address " + owner
                + " has already; asking for another in 10 s (its owner should take one by DHCP)");
    }
}
