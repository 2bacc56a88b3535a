package lanparty.client;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lanparty.client.address.Addressing;
import lanparty.client.change.Changes;
import lanparty.client.route.DiscoveryRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done to the player's machine while it is in a room: routes and address. It all runs on the chores thread, as
 * starting programs takes milliseconds in which no frame must wait; the methods may be called from any thread.
 *
 * <p>Routes and address stay across reconnects: taking them away for the seconds of a lost connection would tear games
 * out of their sockets.
 */
final class LanPresence {
    private static final Logger LOG = LoggerFactory.getLogger(LanPresence.class);

    /** Giving a lease back is waited for this long, since Disconnect comes after it. */
    private static final long LEAVING_MS = 1_000;

    /** Undoing everything takes a handful of commands. */
    private static final long UNDO_MS = 10_000;

    private final Changes changes;
    private final DiscoveryRoutes routes;
    private final Addressing addressing;
    private final PartyStatus status;
    private final ScheduledExecutorService chores;

    LanPresence(
            Changes changes,
            DiscoveryRoutes routes,
            Addressing addressing,
            PartyStatus status,
            ScheduledExecutorService chores) {
        this.changes = changes;
        this.routes = routes;
        this.addressing = addressing;
        this.status = status;
        this.chores = chores;
    }

    /** The adapter is up and the room is entered, for the first time or again. */
    void joined() {
        chores.execute(() -> {
            try {
                routes.add();
            } catch (IOException e) {
                status.trouble("games may not find the LAN by broadcast: " + e.getMessage());
            }
            addressing.joined();
        });
    }

    /** The LAN's gateway is in the room, for the first time or again; after {@link #joined}. */
    void lanReached() {
        chores.execute(addressing::lanReached);
    }

    /** While the LAN can still be reached: gives the lease back. Returns when done, or after a second. */
    void leaving() {
        await(addressing::leaving, LEAVING_MS);
    }

    /** Takes everything back and ends the chores thread. */
    void undo() {
        await(changes::undoAll, UNDO_MS);
        chores.shutdownNow();
    }

    private void await(Runnable chore, long timeoutMs) {
        try {
            chores.submit(chore).get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.debug("a chore was left undone; the next start does it", e);
        }
    }
}
