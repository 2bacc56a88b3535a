package lanparty.client.dhcp;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * RFC 2131's client as a state machine without threads: whoever drives it hands in frames, and calls {@link #tick} when
 * {@link #dueInNs} has passed. All on one thread.
 *
 * <pre>
 * INIT ── DISCOVER ──→ SELECTING ── OFFER: REQUEST ──→ REQUESTING ── ACK ──→ CHECKING ── nobody has it ──→ BOUND
 *  ▲                                                                            ▲                           │
 *  │ NAK, nobody answers, somebody has the address                              │ ACK of another            │ T1
 *  ├──────────────────────────────────────────────────────────────── REBOOTING ─┘                           ▼
 *  │                                                 REQUEST of the last one ▲ LAN reached again        RENEWING
 *  └─────────────────────────────────────────────────────────────── REBINDING ←──────── T2 ─────────────────┘
 * </pre>
 */
public final class DhcpClient implements AddressWire.Listener {
    private static final int DISCOVERS_UNTIL_TOLD = 3;

    private static final int MOST_REQUESTS = 4;

    /** A server that doesn't know a client stays silent, and a player waits. */
    private static final int MOST_REBOOT_REQUESTS = 2;

    /** RFC 2131 section 3.1.5: else a server that goes on offering it is asked in a circle. */
    private static final long AFTER_DECLINE_NS = TimeUnit.SECONDS.toNanos(10);

    private final MacAddress mac;
    private final DhcpQuestions questions;
    private final DhcpSurroundings surroundings;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final OpenQuestion question;
    private final ConflictCheck check;
    private final LeaseKeeping keeping;
    private final Retransmission afterRefusal;
    private DhcpState state = DhcpState.INIT;
    private boolean isIdle = true;
    private boolean wasRefused;
    private long dueNs;
    private @Nullable Ipv4Address last;
    private @Nullable HeldLease held;

    /**
     * Asks nothing yet.
     *
     * @param nanoClock as {@link System#nanoTime}
     * @param random for transaction ids and waits
     */
    public DhcpClient(
            MacAddress mac,
            DhcpQuestions questions,
            DhcpSurroundings surroundings,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.mac = mac;
        this.questions = questions;
        this.surroundings = surroundings;
        this.nanoClock = nanoClock;
        this.random = random;
        this.question = new OpenQuestion(surroundings, nanoClock, random);
        this.check = new ConflictCheck(mac, surroundings);
        this.keeping = new LeaseKeeping(questions, question, nanoClock);
        this.afterRefusal = new Retransmission(random);
    }

    /**
     * Begins.
     *
     * @param before the address that this player had the last time; null for none
     * @param wasKept whether it was not given back: then it may still be ours (RFC 2131 section 3.2)
     */
    public void start(@Nullable Ipv4Address before, boolean wasKept) {
        last = before;
        if (before != null && wasKept) {
            reboot(before);
        } else {
            select();
        }
    }

    /** The way to the LAN was interrupted, and the LAN may be another: asks whether the address is still good. */
    public void lanReached() {
        HeldLease mine = held;
        if (mine != null) {
            reboot(mine.lease().address());
        } else if (state != DhcpState.CHECKING) {
            select();
        }
    }

    /** How long until {@link #tick} has something to do, 0 for now; {@link Long#MAX_VALUE} for never. */
    public long dueInNs() {
        return isIdle ? Long.MAX_VALUE : Math.max(0, dueNs - nanoClock.getAsLong());
    }

    /** Does what is due. */
    public void tick() {
        if (dueInNs() > 0) {
            return;
        }
        switch (state) {
            case INIT -> select();
            case SELECTING -> {
                if (question.tries() % DISCOVERS_UNTIL_TOLD == 0) {
                    surroundings.unanswered();
                }
                repeat();
            }
            case REQUESTING -> repeatAtMost(MOST_REQUESTS);
            case REBOOTING -> repeatAtMost(MOST_REBOOT_REQUESTS);
            case CHECKING -> probe();
            case BOUND, RENEWING, REBINDING -> keep();
        }
    }

    private void select() {
        Ipv4Address wished = last;
        enter(DhcpState.SELECTING);
        question.begin(exchange -> questions.discover(exchange, wished));
        dueNs = question.repeatAtNs();
    }

    private void reboot(Ipv4Address before) {
        enter(DhcpState.REBOOTING);
        question.begin(exchange -> questions.rebooting(exchange, before));
        dueNs = question.repeatAtNs();
    }

    private void repeatAtMost(int most) {
        if (question.tries() < most) {
            repeat();
        } else if (held != null) {
            // Nobody objects, so it is good as long as its server said (RFC 2131 section 3.2, step 5).
            keep();
        } else {
            select();
        }
    }

    private void repeat() {
        question.repeat();
        dueNs = question.repeatAtNs();
    }

    private void enter(DhcpState next) {
        check.end();
        state = next;
        isIdle = false;
    }

    @Override
    public void dhcp(DhcpFrame frame) {
        if (question.isAnsweredBy(frame)) {
            switch (frame.message().type()) {
                case OFFER -> offered(frame.message());
                case ACK -> given(Lease.of(frame));
                case NAK -> refused();
                default -> {
                    // Not for clients.
                }
            }
        }
    }

    private void offered(DhcpMessage offer) {
        Ipv4Address server = offer.options().address(DhcpOption.SERVER_IDENTIFIER);
        Ipv4Address address = offer.yourAddress();
        if (state == DhcpState.SELECTING && server != null && server.isStations() && address.isStations()) {
            enter(DhcpState.REQUESTING);
            question.next(exchange -> questions.requesting(exchange, address, server));
            dueNs = question.repeatAtNs();
        }
    }

    private void given(@Nullable Lease lease) {
        if (lease == null || state == DhcpState.SELECTING) {
            return;
        }
        HeldLease given = new HeldLease(lease, question.askedNs());
        HeldLease mine = held;
        question.close();
        if (mine != null && mine.lease().address().equals(lease.address())) {
            bind(given);
        } else {
            drop();
            enter(DhcpState.CHECKING);
            check.begin(given);
            probe();
        }
    }

    private void probe() {
        if (check.probe()) {
            dueNs = nanoClock.getAsLong() + ConflictCheck.PROBE_NS;
        } else {
            HeldLease given = check.end();
            if (given != null) {
                bind(given);
                surroundings.send(ArpFrame.announcement(mac, given.lease().address()));
            }
        }
    }

    private void bind(HeldLease given) {
        held = given;
        last = given.lease().address();
        wasRefused = false;
        afterRefusal.reset();
        surroundings.bound(given.lease());
        keep();
    }

    private void keep() {
        HeldLease mine = held;
        DhcpState next = mine == null ? DhcpState.INIT : keeping.goOn(mine, state);
        if (mine == null || next == DhcpState.INIT) {
            drop();
            select();
        } else {
            enter(next);
            dueNs = keeping.dueNs();
            isIdle = !mine.lease().ends();
        }
    }

    /** The first refusal is followed by a question at once, as after a change of the LAN; servers at odds by fewer. */
    private void refused() {
        if (state != DhcpState.SELECTING) {
            long waitNs = wasRefused ? afterRefusal.nextNs() : 0;
            wasRefused = true;
            last = null;
            drop();
            waitInInit(waitNs);
        }
    }

    @Override
    public void arp(ArpFrame frame) {
        HeldLease given = check.isConflict(frame) ? check.end() : null;
        if (given != null) {
            surroundings.send(questions.decline(random.nextInt(), given.lease()));
            surroundings.conflict(given.lease().address(), frame.senderMac());
            last = null;
            waitInInit(AFTER_DECLINE_NS);
        }
    }

    private void drop() {
        if (held != null) {
            held = null;
            surroundings.lost();
        }
    }

    private void waitInInit(long waitNs) {
        enter(DhcpState.INIT);
        question.close();
        dueNs = nanoClock.getAsLong() + waitNs;
    }

    /**
     * Has no address and asks nothing any more.
     *
     * @return what has to be given back: what is held, or was given and is still looked at; null for nothing
     */
    public @Nullable Lease end() {
        HeldLease given = check.end();
        HeldLease mine = held == null ? given : held;
        held = null;
        waitInInit(0);
        isIdle = true;
        return mine == null ? null : mine.lease();
    }
}
