package lanparty.client.dhcp;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.client.ip.Cidr;
import lanparty.client.ip.LanNumbers;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * RFC 2131's client as a state machine without threads: the caller hands in frames, and calls {@link #tick} when
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
    private final MacAddress mac;
    private final DhcpSurroundings surroundings;
    private final LongSupplier nanoClock;
    private final OpenQuestion question;
    private final LeaseSearch search;
    private final LeaseKeeping keeping;
    private boolean isIdle = true;
    private boolean isKeeping;

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
        this.surroundings = surroundings;
        this.nanoClock = nanoClock;
        this.question = new OpenQuestion(surroundings, nanoClock, random);
        this.search = new LeaseSearch(mac, questions, question, surroundings, new SearchOutcome(), nanoClock, random);
        this.keeping = new LeaseKeeping(questions, question, nanoClock);
    }

    /**
     * Begins.
     *
     * @param before the address that this player had the last time; null for none
     * @param wasKept whether it was not given back: then it may still be ours (RFC 2131 section 3.2)
     */
    public void start(@Nullable Ipv4Address before, boolean wasKept) {
        isIdle = false;
        search.wish(before);
        if (before != null && wasKept) {
            search.reboot(before);
        } else {
            search.select();
        }
    }

    /** The way to the LAN was interrupted, and the LAN may be another: asks whether the address is still good. */
    public void lanReached() {
        HeldLease held = keeping.held();
        if (held != null) {
            isKeeping = false;
            search.reboot(held.lease().address());
        } else if (!search.isChecking()) {
            search.select();
        }
    }

    /** How long until {@link #tick} has something to do, 0 for now; {@link Long#MAX_VALUE} for never. */
    public long dueInNs() {
        long nowNs = nanoClock.getAsLong();
        if (isIdle) {
            return Long.MAX_VALUE;
        }
        return isKeeping ? keeping.dueInNs(nowNs) : Math.max(0, search.dueNs() - nowNs);
    }

    /** Does what is due. */
    public void tick() {
        if (dueInNs() > 0) {
            return;
        }
        if (!isKeeping) {
            search.tick();
        } else if (!keeping.goOn()) {
            drop();
            search.select();
        }
    }

    @Override
    public void dhcp(DhcpFrame frame) {
        if (question.isAnsweredBy(frame)) {
            switch (frame.message().type()) {
                case OFFER -> {
                    if (!isRefused(frame)) {
                        search.offered(frame.message());
                    }
                }
                case ACK -> {
                    if (isRefused(frame)) {
                        refused();
                    } else {
                        given(Lease.of(frame));
                    }
                }
                case NAK -> refused();
                default -> {
                    // Not for clients.
                }
            }
        }
    }

    @Override
    public void arp(ArpFrame frame) {
        search.heard(frame);
    }

    /** Another server may give an address of a network that a LAN can have. */
    private boolean isRefused(DhcpFrame frame) {
        Cidr given = Lease.given(frame.message());
        Ipv4Address server = frame.message().options().address(DhcpOption.SERVER_IDENTIFIER);
        if (given == null || server == null || LanNumbers.of(given) != LanNumbers.TOO_WIDE) {
            return false;
        }
        surroundings.refused(given, server);
        return true;
    }

    private void given(@Nullable Lease lease) {
        if (lease == null || search.isSelecting()) {
            return;
        }
        HeldLease given = new HeldLease(lease, question.askedNs());
        HeldLease held = keeping.held();
        question.close();
        if (held != null && held.lease().address().equals(lease.address())) {
            bind(given);
        } else {
            drop();
            search.given(given);
        }
    }

    private void refused() {
        if (!search.isSelecting()) {
            drop();
            search.refused();
        }
    }

    private void bind(HeldLease given) {
        keeping.hold(given);
        search.succeeded(given.lease().address());
        surroundings.bound(given.lease());
        isKeeping = keeping.begin();
    }

    private void drop() {
        isKeeping = false;
        if (keeping.held() != null) {
            keeping.drop();
            surroundings.lost();
        }
    }

    /**
     * Has no address and asks nothing any more.
     *
     * @return what has to be given back: what is held, or was given and is still looked at; null for nothing
     */
    public @Nullable Lease end() {
        HeldLease given = search.end();
        HeldLease ours = keeping.held() == null ? given : keeping.held();
        keeping.drop();
        isKeeping = false;
        isIdle = true;
        return ours == null ? null : ours.lease();
    }

    private final class SearchOutcome implements LeaseSearch.Outcome {
        @Override
        public void found(HeldLease lease) {
            bind(lease);
            surroundings.send(ArpFrame.announcement(mac, lease.lease().address()));
        }

        /** Nobody objects, so one that is held is good as long as its server said (RFC 2131 section 3.2, step 5). */
        @Override
        public void unconfirmed() {
            isKeeping = keeping.begin();
            if (!isKeeping) {
                drop();
                search.select();
            }
        }
    }
}
