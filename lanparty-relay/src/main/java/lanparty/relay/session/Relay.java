package lanparty.relay.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.obs.Counters;

/** The relay without its transport: sessions, rooms and what goes between them. Confined to one event loop. */
public final class Relay {
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
            Counters counters) {}

    /** A new connection, handshake done. On the event loop. */
    public Session accept(EndpointConnection connection) {
        return new Session();
    }

    /** Tells every endpoint why, then closes every connection. On the event loop; nobody is admitted afterwards. */
    public void shutdown(String reason) {}
}
