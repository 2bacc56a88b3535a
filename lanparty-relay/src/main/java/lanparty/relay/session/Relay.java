package lanparty.relay.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.obs.CounterReadings;
import lanparty.obs.CounterSum;
import lanparty.obs.StatsReport;
import lanparty.obs.status.StatusFacts;
import lanparty.relay.limit.AddressOctets;
import lanparty.relay.loop.RelayLoop;
import lanparty.transport.Carrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay without its transport: sessions, rooms and what goes between them.
 *
 * <pre>
 *   a connection's own loop   its {@link Session}, its control messages, its frames ({@link Seat})
 *   the home loop, the first  who is in which room, and what everyone is told of it ({@link RoomKeeper})
 * </pre>
 *
 * <p>What one loop wants from another it asks for by a task; tasks from one loop to another stay in order. With one loop
 * both are the same, and everything happens at once.
 */
public final class Relay implements Lobby {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final LongSupplier nanoTime;
    private final RelayLoop home;
    private final CounterReadings counters;
    private final RoomKeeper rooms;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AddressOctets controlOctets;
    private final Newcomers<Session> newcomers = new Newcomers<>(RelayDefaults.MAX_AWAITING_HELLO, Session::source);
    private final RandomGenerator random;
    private final Proofs proofs;
    private final ScheduledFuture<?> summary;
    private volatile boolean closing;

    /**
     * A relay without rooms.
     *
     * @param settings what the operator chose
     * @param loops the event loops that connections come on, by their index; the first is the rooms' home
     * @param nanoTime a clock that only goes forward, {@link System#nanoTime} in production
     * @param random for room ids and nonces; not guessable in production, and any thread's
     * @param proofs how keys are proven
     */
    public Relay(
            ServiceSettings settings,
            List<RelayLoop> loops,
            LongSupplier nanoTime,
            RandomGenerator random,
            Proofs proofs) {
        this.random = random;
        this.proofs = proofs;
        this.nanoTime = nanoTime;
        home = loops.get(0);
        controlOctets = new AddressOctets(
                RelayDefaults.ADDRESS_OCTETS_PER_SECOND,
                RelayDefaults.ADDRESS_OCTETS_BURST,
                random,
                nanoTime.getAsLong());
        counters = new CounterSum(loops.stream().map(RelayLoop::counters).toList());
        rooms = new RoomKeeper(settings, loops, nanoTime, random);
        long everyMs = RelayDefaults.SUMMARY_INTERVAL.toMillis();
        summary = home.executor().scheduleAtFixedRate(this::logSummary, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    /** A new connection, handshake done and control stream open. On the connection's loop. */
    public Session accept(RelayLoop loop, Carrier carrier) {
        Session session = new Session(this, carrier, loop);
        sessions.add(session);
        Session mustGo = newcomers.add(session);
        if (closing) {
            session.refuse(Refusals.goingDown());
        }
        if (mustGo != null) {
            loop.call(mustGo.loop(), () -> mustGo.refuse(Refusals.tooManyNewcomers()));
        }
        return session;
    }

    /** How many connections are here, in a room or about to say Hello. Any thread. */
    public int sessionCount() {
        return sessions.size();
    }

    /** The relay as its status shows it. Any thread. */
    public StatusFacts facts() {
        return rooms.facts();
    }

    /** What all loops counted. Any thread. */
    public CounterReadings counters() {
        return counters;
    }

    /** Tells every endpoint why, then closes every connection. On the home loop; nobody is admitted afterwards. */
    public void shutdown(String reason) {
        closing = true;
        summary.cancel(false);
        if (!sessions.isEmpty()) {
            LOG.info("closing {} sessions: {}", sessions.size(), reason);
        }
        rooms.close();
        sessions.forEach(session -> home.call(session.loop(), () -> session.relayCloses(reason)));
    }

    @Override
    public RelayLoop home() {
        return home;
    }

    @Override
    public RoomDoor rooms() {
        return rooms;
    }

    @Override
    public ControlAllowance allowanceOf(long source) {
        return new ControlAllowance(controlOctets, source, nanoTime.getAsLong());
    }

    @Override
    public Handshake handshake(Hello hello) {
        return Handshake.of(hello, random);
    }

    @Override
    public boolean verify(Handshake handshake, Proof proof, RelayLoop loop, Consumer<Boolean> answer) {
        return proofs.check().submit(() -> handshake.isProvenBy(proof, proofs.relayKey()), loop.executor(), answer);
    }

    @Override
    public void isSeated(Session session) {
        newcomers.remove(session);
    }

    @Override
    public void forget(Session session) {
        sessions.remove(session);
        newcomers.remove(session);
    }

    @Override
    public LongSupplier nanoTime() {
        return nanoTime;
    }

    /** What is counted for those who are here. On the home loop. */
    Held held() {
        return rooms.held(sessions.size(), newcomers.size());
    }

    private void logSummary() {
        if (LOG.isDebugEnabled() && !sessions.isEmpty()) {
            LOG.debug("{}; {}", held(), StatsReport.line(counters));
        }
    }
}
