package lanparty.relay;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.obs.CounterReadings;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.obs.status.MemoryUse;
import lanparty.obs.status.StatusFacts;
import lanparty.relay.certificate.RelayCertificate;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.MemoryBudget;
import lanparty.relay.limit.ProcessMemory;
import lanparty.relay.session.ProofThread;
import lanparty.relay.session.Proofs;
import lanparty.relay.session.Relay;
import lanparty.relay.session.ServiceSettings;
import lanparty.relay.transport.RelayServer;
import lanparty.transport.TransportDefaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relay from the opening of its port to its goodbye: in a daemon of its own, or inside a gateway. Its event loops and the
 * thread for proofs run from {@link #open} on; they need no privilege.
 */
public final class RunningRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningRelay.class);

    /** How much longer than each connection's own drain the relay waits for the last of them. */
    private static final long DRAIN_MARGIN_MS = 100;

    private final ProofThread proofs;
    private final RelayServer server;
    private final Relay relay;
    private final InetSocketAddress bound;

    private RunningRelay(ProofThread proofs, RelayServer server, Relay relay, InetSocketAddress bound) {
        this.proofs = proofs;
        this.server = server;
        this.relay = relay;
        this.bound = bound;
    }

    /**
     * Opens the port and serves from now on.
     *
     * @param loops event loops that connections are spread over
     * @param random for what strangers must not guess
     * @param nanoTime as {@link System#nanoTime}
     * @throws UserFacingException where the port is taken or not allowed, or the address is not this machine's
     */
    public static RunningRelay open(
            ListenAddress listen,
            RelayCertificate certificate,
            int loops,
            ServiceSettings settings,
            SecureRandom random,
            LongSupplier nanoTime) {
        InetSocketAddress address = resolve(listen);
        Octets key = ProofText.relayKey(certificate.own().getPublicKey());
        ProofThread proofs = new ProofThread();
        RelayServer server = null;
        try {
            MemoryBudget budget = budget(settings.entry());
            ServiceSettings within = settings.within(budget);
            server = new RelayServer(loops, within.entry(), budget, random, nanoTime);
            Relay relay = new Relay(within, server.loops(), nanoTime, random, new Proofs(key, proofs));
            server.watchMemory(ProcessMemory.ofThisProcess(), MemoryUse::ofThisProcess);
            InetSocketAddress bound = server.listen(address, certificate.key(), certificate.chain(), relay::accept);
            return new RunningRelay(proofs, server, relay, bound);
        } catch (RuntimeException e) {
            if (server != null) {
                server.close();
            }
            proofs.close();
            throw e;
        }
    }

    private static MemoryBudget budget(EntrySettings entry) {
        ProcessMemory memory = ProcessMemory.ofThisProcess();
        MemoryBudget budget = MemoryBudget.of(memory, entry.connections());
        if (budget.connections() < entry.connections()) {
            LOG.warn(
                    "{} connections are taken, not {}: this machine's {} MB and a heap of {} MB carry no more",
                    budget.connections(),
                    entry.connections(),
                    memory.machineBytes() >> 20,
                    memory.heapBytes() >> 20);
        }
        return budget;
    }

    /** Where it listens, with the port that the system chose where 0 was asked for. */
    public InetSocketAddress bound() {
        return bound;
    }

    /** What has been counted on all its loops. */
    public CounterReadings counters() {
        return relay.counters();
    }

    /** The relay as its status shows it. Any thread. */
    public StatusFacts facts() {
        return relay.facts();
    }

    /** Tells everyone that the relay goes down, and waits until they have heard it or not. */
    public void sayGoodbye() {
        ScheduledExecutorService home = server.loops().get(0).executor();
        try {
            boolean someoneIsThere = home.submit(() -> {
                        int sessions = relay.sessionCount();
                        relay.shutdown("The relay is going down.");
                        return sessions > 0;
                    })
                    .get();
            if (someoneIsThere) {
                long drainMs = TransportDefaults.DRAIN.toMillis() + DRAIN_MARGIN_MS;
                home.schedule(() -> {}, drainMs, TimeUnit.MILLISECONDS).get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("the relay could not say goodbye to everyone", e.getCause());
        }
    }

    /** Closes the port and every connection. */
    @Override
    public void close() {
        server.close();
        proofs.close();
    }

    private static InetSocketAddress resolve(ListenAddress listen) {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "This machine has no address for '" + listen.host()
                            + "'; give --listen one of its own addresses, or the port alone.");
        }
        return address;
    }
}
