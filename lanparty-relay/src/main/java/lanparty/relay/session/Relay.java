package lanparty.relay.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.RejectCode;
import lanparty.obs.Counters;
import lanparty.obs.StatsReport;
import lanparty.relay.room.Admission;
import lanparty.relay.room.Room;
import lanparty.relay.room.Rooms;
import lanparty.relay.room.Verdict;
import lanparty.relay.room.Verdict.Admitted;
import lanparty.relay.room.Verdict.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay without its transport: sessions, rooms and what goes between them. Confined to one event loop. */
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final ScheduledExecutorService loop;
    private final LongSupplier nanoTime;
    private final Counters counters;
    private final Admission admission;
    private final Rooms rooms;
    private final Set<Session> sessions = new LinkedHashSet<>();
    private final Set<Session> awaitingHello = new LinkedHashSet<>();
    private final Seat.Shared shared;
    private final ScheduledFuture<?> summary;
    private boolean closing;

    /**
     * A relay without rooms.
     *
     * @param settings what the operator chose
     * @param loop the event loop that everything here runs on
     * @param nanoTime a clock that only goes forward, {@link System#nanoTime} in production
     * @param random for room ids; not guessable in production
     * @param counters of the whole relay
     */
    public Relay(
            RelaySettings settings,
            ScheduledExecutorService loop,
            LongSupplier nanoTime,
            RandomGenerator random,
            Counters counters) {
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.counters = counters;
        admission = new Admission(settings.maxClientsPerRoom(), RelayDefaults.MAX_ROOMS);
        rooms = new Rooms(random);
        shared = new Seat.Shared(settings.limits(), nanoTime, counters);
        long everyMs = RelayDefaults.SUMMARY_INTERVAL.toMillis();
        summary = loop.scheduleAtFixedRate(this::logSummary, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    /** A new connection, handshake done and control stream open. On the event loop. */
    public Session accept(EndpointConnection connection) {
        Session session = new Session(this, connection, loop, nowNs());
        if (closing) {
            session.refuse(new Refused(RejectCode.BUSY, "The relay is going down; try again in a little while."));
        } else if (awaitingHello.size() >= RelayDefaults.MAX_AWAITING_HELLO) {
            session.refuse(new Refused(
                    RejectCode.BUSY, "The relay has too many newcomers at once; try again in a little while."));
        } else {
            sessions.add(session);
            awaitingHello.add(session);
        }
        return session;
    }

    /** How many connections are here, in a room or about to say Hello. On the event loop. */
    public int sessionCount() {
        return sessions.size();
    }

    /** Tells every endpoint why, then closes every connection. On the event loop; nobody is admitted afterwards. */
    public void shutdown(String reason) {
        closing = true;
        summary.cancel(false);
        if (!sessions.isEmpty()) {
            LOG.info("closing {} sessions: {}", sessions.size(), reason);
        }
        List.copyOf(sessions).forEach(session -> session.relayCloses(reason));
        rooms.closeAll();
    }

    void admit(Session session, Hello hello) {
        Verdict verdict = admission.decide(hello, rooms.find(hello.room()), rooms.size());
        if (verdict instanceof Refused refused) {
            session.refuse(refused);
        } else if (verdict instanceof Admitted admitted) {
            if (admitted.stale() != null) {
                admitted.stale().giveWay();
            }
            awaitingHello.remove(session);
            // Looked up again: a stale session that was alone has closed the room.
            Room open = rooms.find(hello.room());
            session.enter(open == null ? rooms.open(hello.room(), admitted.mtu()) : open, hello, shared);
        }
    }

    void leftRoom(Room room) {
        if (rooms.closeIfEmpty(room)) {
            LOG.info("room {}: closed, everyone has left", room.code());
        }
    }

    void forget(Session session) {
        sessions.remove(session);
        awaitingHello.remove(session);
    }

    long nowNs() {
        return nanoTime.getAsLong();
    }

    Counters counters() {
        return counters;
    }

    private void logSummary() {
        if (LOG.isDebugEnabled() && !sessions.isEmpty()) {
            LOG.debug("{} rooms, {} sessions; {}", rooms.size(), sessions.size(), StatsReport.line(counters));
        }
    }
}
