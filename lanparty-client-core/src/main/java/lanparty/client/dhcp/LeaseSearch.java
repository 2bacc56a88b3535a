package lanparty.client.dhcp;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/** From having no address, or one that nobody may know any more, to having one: the left half of {@link DhcpClient}. */
final class LeaseSearch {
    private static final int DISCOVERS_UNTIL_TOLD = 3;
    private static final int MOST_REQUESTS = 4;

    /** A server that doesn't know a client stays silent, and a player waits. */
    private static final int MOST_REBOOT_REQUESTS = 2;

    /** RFC 2131 section 3.1.5: else a server that goes on offering it is asked in a circle. */
    private static final long AFTER_DECLINE_NS = TimeUnit.SECONDS.toNanos(10);

    private final DhcpQuestions questions;
    private final OpenQuestion question;
    private final DhcpSurroundings surroundings;
    private final Outcome outcome;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final ConflictCheck check;
    private final Retransmission afterRefusal;
    private DhcpState state = DhcpState.INIT;
    private boolean wasRefused;
    private long dueNs;
    private @Nullable Ipv4Address last;

    /** What comes of it. */
    interface Outcome {
        /** A server gave it, and nobody else has it. */
        void found(HeldLease lease);

        /** Nobody knows the address that was asked for. */
        void unconfirmed();
    }

    LeaseSearch(
            MacAddress mac,
            DhcpQuestions questions,
            OpenQuestion question,
            DhcpSurroundings surroundings,
            Outcome outcome,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.questions = questions;
        this.question = question;
        this.surroundings = surroundings;
        this.outcome = outcome;
        this.nanoClock = nanoClock;
        this.random = random;
        this.check = new ConflictCheck(mac, surroundings);
        this.afterRefusal = new Retransmission(random);
    }

    /** What servers are asked to give where they can; null for anything. */
    void wish(@Nullable Ipv4Address address) {
        last = address;
    }

    /** When {@link #tick} has something to do. */
    long dueNs() {
        return dueNs;
    }

    /** Has asked who gives addresses, and has not chosen yet. */
    boolean isSelecting() {
        return state == DhcpState.SELECTING;
    }

    /** Has one that may be somebody's. */
    boolean isChecking() {
        return state == DhcpState.CHECKING;
    }

    /** Asks who gives addresses. */
    void select() {
        Ipv4Address wished = last;
        enter(DhcpState.SELECTING);
        question.begin(exchange -> questions.discover(exchange, wished));
        dueNs = question.repeatAtNs();
    }

    /** Asks whether an address is still ours. */
    void reboot(Ipv4Address before) {
        enter(DhcpState.REBOOTING);
        question.begin(exchange -> questions.rebooting(exchange, before));
        dueNs = question.repeatAtNs();
    }

    /** Does what is due. */
    void tick() {
        switch (state) {
            case SELECTING -> {
                if (question.tries() % DISCOVERS_UNTIL_TOLD == 0) {
                    surroundings.unanswered();
                }
                repeat();
            }
            case REQUESTING -> repeatAtMost(MOST_REQUESTS, this::select);
            case REBOOTING -> repeatAtMost(MOST_REBOOT_REQUESTS, outcome::unconfirmed);
            case CHECKING -> probe();
            default -> select();
        }
    }

    private void repeatAtMost(int most, Runnable otherwise) {
        if (question.tries() < most) {
            repeat();
        } else {
            otherwise.run();
        }
    }

    private void repeat() {
        question.repeat();
        dueNs = question.repeatAtNs();
    }

    /** A server's, of which the first is taken. */
    void offered(DhcpMessage offer) {
        Ipv4Address server = offer.options().address(DhcpOption.SERVER_IDENTIFIER);
        Ipv4Address address = offer.yourAddress();
        if (isSelecting() && server != null && server.isStations() && address.isStations()) {
            enter(DhcpState.REQUESTING);
            question.next(exchange -> questions.requesting(exchange, address, server));
            dueNs = question.repeatAtNs();
        }
    }

    /** A server gave it. */
    void given(HeldLease lease) {
        enter(DhcpState.CHECKING);
        check.begin(lease);
        probe();
    }

    private void probe() {
        if (check.probe()) {
            dueNs = nanoClock.getAsLong() + ConflictCheck.PROBE_NS;
        } else {
            HeldLease free = check.end();
            if (free != null) {
                outcome.found(free);
            }
        }
    }

    /** Somebody speaks of the address that is looked at. */
    void heard(ArpFrame frame) {
        HeldLease taken = check.isConflict(frame) ? check.end() : null;
        if (taken != null) {
            surroundings.send(questions.decline(random.nextInt(), taken.lease()));
            surroundings.conflict(taken.lease().address(), frame.senderMac());
            last = null;
            rest(AFTER_DECLINE_NS);
        }
    }

    /** The first refusal is followed by a question at once, as after a change of the LAN; servers at odds by fewer. */
    void refused() {
        long waitNs = wasRefused ? afterRefusal.nextNs() : 0;
        wasRefused = true;
        last = null;
        rest(waitNs);
    }

    /** The address is ours. */
    void succeeded(Ipv4Address address) {
        wasRefused = false;
        afterRefusal.reset();
        last = address;
        enter(DhcpState.INIT);
    }

    /** What was given and is still looked at, and no longer is; null for nothing. */
    @Nullable
    HeldLease end() {
        HeldLease given = check.end();
        rest(0);
        return given;
    }

    private void rest(long waitNs) {
        enter(DhcpState.INIT);
        question.close();
        dueNs = nanoClock.getAsLong() + waitNs;
    }

    private void enter(DhcpState next) {
        check.end();
        state = next;
    }
}
