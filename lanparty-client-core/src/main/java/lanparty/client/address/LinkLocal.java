package lanparty.client.address;

import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.dhcp.LanNames;
import lanparty.client.ip.Cidr;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lease gives, or an address of this machine's own choice for a LAN where no DHCP server answers (RFC 3927), as the other stations of such a LAN
 * have. It is given up when a server answers, or when another station claims it, after which the next one is tried. Chores thread.
 *
 * <p>The questions whether somebody has it are as few and quick as those about a leased one: three, a quarter of a second apart,
 * where the RFC (section 2.2.1) takes 7 s.
 */
final class LinkLocal {
    /** How long a server has for its answer. */
    static final long PATIENCE_MS = 10_000;

    private static final long PROBE_MS = 250;
    private static final int PROBES = 3;

    /** RFC 3927 section 2.4: the announcement is said again. */
    private static final long ANNOUNCE_MS = 2_000;

    /** RFC 3927 section 2.2.1: who meets that many conflicts tries but one address a minute. */
    private static final int MOST_CONFLICTS = 10;

    private static final long RATE_LIMIT_MS = 60_000;

    private static final int NETWORK = 169 << 24 | 254 << 16;
    private static final int PREFIX_LENGTH = 16;

    /** The first and the last 256 addresses are reserved (RFC 3927 section 2.1). */
    private static final int FIRST = 0x100;

    private static final int BOUND = 0xFF00;

    private static final Logger LOG = LoggerFactory.getLogger(LinkLocal.class);

    private final AddressWire wire;
    private final LeaseInForce inForce;
    private final ScheduledExecutorService chores;
    private final long patienceMs;
    private final Random random;
    private Ipv4Address candidate = Ipv4Address.NONE;
    private @Nullable ScheduledFuture<?> next;
    private boolean isLeased;
    private boolean isHeld;
    private int probes;
    private int conflicts;

    /**
     * Has chosen nothing yet.
     *
     * @param patienceMs how long a server has for its answer
     */
    LinkLocal(AddressWire wire, LeaseInForce inForce, ScheduledExecutorService chores, long patienceMs) {
        this.wire = wire;
        this.inForce = inForce;
        this.chores = chores;
        this.patienceMs = patienceMs;
        // So that a station has the same address the next time (RFC 3927 section 2.1).
        this.random = new Random(wire.mac().bits());
    }

    /** A server gives this, which takes the place of what was chosen. */
    void leased(Cidr leased, String source, LanNames names) {
        end();
        isLeased = true;
        inForce.set(leased, source, names);
    }

    /** A server's is no longer this machine's, or there is none to lose, as programs say too. */
    void lost() {
        isLeased = false;
        if (!isHeld) {
            inForce.clear();
        }
        awaitServer();
    }

    /** Servers are being asked. */
    void awaitServer() {
        if (isLeased) {
            return;
        }
        if (isHeld) {
            // The LAN was away, and somebody else may have taken it meanwhile.
            announce();
        } else if (next == null) {
            later(patienceMs, this::choose);
        }
    }

    /** Nothing is chosen any more. */
    void end() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        isHeld = false;
        probes = 0;
        candidate = Ipv4Address.NONE;
        wire.listenForClaimsOf(candidate);
    }

    /** Somebody speaks of an address. */
    void heard(ArpFrame frame) {
        boolean isConflict = !candidate.equals(Ipv4Address.NONE)
                && frame.sender().equals(candidate)
                && !frame.senderMac().equals(wire.mac());
        if (isConflict) {
            LOG.debug("{} has {} already", frame.senderMac(), candidate);
            boolean wasHeld = isHeld;
            end();
            if (wasHeld) {
                inForce.clear();
            }
            conflicts++;
            later(conflicts > MOST_CONFLICTS ? RATE_LIMIT_MS : 0, this::choose);
        }
    }

    private void choose() {
        candidate = new Ipv4Address(NETWORK | FIRST + random.nextInt(BOUND - FIRST));
        probes = 0;
        wire.listenForClaimsOf(candidate);
        probe();
    }

    private void probe() {
        if (probes < PROBES) {
            probes++;
            wire.send(ArpFrame.probe(wire.mac(), candidate));
            later(PROBE_MS, this::probe);
            return;
        }
        isHeld = true;
        Cidr chosen = new Cidr(Cidr.literal(candidate.toString()), PREFIX_LENGTH);
        inForce.set(chosen, "chosen by this machine, as no DHCP server answers", LanNames.NONE);
        announce();
        later(ANNOUNCE_MS, this::announce);
    }

    private void announce() {
        if (isHeld) {
            wire.send(ArpFrame.announcement(wire.mac(), candidate));
        }
    }

    private void later(long delayMs, Runnable step) {
        try {
            next = chores.schedule(
                    () -> {
                        next = null;
                        step.run();
                    },
                    delayMs,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException clientEnds) {
            LOG.debug("no address is chosen, as the client ends");
        }
    }
}
