package lanparty.gateway.portmap;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.gateway.portmap.protocol.RouterPatience;
import lanparty.obs.DaemonThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a router again and again until it is closed, on a thread of its own, which waits for the router. */
final class Renewal implements AutoCloseable {
    /** Of a router that has let players in: asked so often, whether it still does. */
    static final long CHECK_SECONDS = 30;

    /** Of a router that has never let players in, from the second round on, as it may have been started or set up meanwhile. */
    static final long RETRY_SECONDS = 120;

    /**
     * After a first round in vain. A slow router is not heard in that, and in the second it is, two minutes before the third. The
     * doctor, who waits for the first alone, is over by then.
     */
    static final long SECOND_SECONDS = 5;

    /** The invite waits for no longer. A silent router takes 3.5 s to be asked in each way. */
    static final long PATIENCE_SECONDS = 6;

    /** Of a router that forgets within moments. */
    private static final long SHORTEST_SECONDS = 10;

    private static final long GIVING_BACK_MS = 3000;

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final RouterPatience patience;
    private final LongSupplier round;
    private final Runnable giveBack;
    private final ScheduledThreadPoolExecutor thread;

    /**
     * Asks for nothing yet.
     *
     * @param name of its thread
     * @param patience of what asks
     * @param round asks, and returns the pause until the next round in seconds
     */
    Renewal(String name, RouterPatience patience, LongSupplier round, Runnable giveBack) {
        this.patience = patience;
        this.round = round;
        this.giveBack = giveBack;
        thread = new ScheduledThreadPoolExecutor(1, DaemonThread.factory(name));
    }

    /** The pause after a grant, in seconds: within half of its lifetime. */
    static long pauseSeconds(long lifetimeSeconds) {
        return Math.max(SHORTEST_SECONDS, Math.min(lifetimeSeconds / 2, CHECK_SECONDS));
    }

    /** Begins to ask. */
    void begin() {
        thread.execute(this::renew);
    }

    /** Whatever becomes of it, it is not the last time. */
    private void renew() {
        long pauseSeconds = CHECK_SECONDS;
        try {
            pauseSeconds = round.getAsLong();
        } catch (RuntimeException e) {
            LOG.warn("what the router answers can't be understood; it is asked again in {} s", pauseSeconds, e);
        } finally {
            renewAfter(nextPauseSeconds(pauseSeconds));
        }
    }

    /**
     * At the end of a round, which may have been the first.
     *
     * @param wantedSeconds as the round has it
     */
    long nextPauseSeconds(long wantedSeconds) {
        boolean wasInVain = patience.isFirstRound() && wantedSeconds >= RETRY_SECONDS;
        patience.endFirstRound();
        return wasInVain ? SECOND_SECONDS : wantedSeconds;
    }

    private synchronized void renewAfter(long pauseSeconds) {
        try {
            thread.schedule(this::renew, pauseSeconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("what the router granted is given back");
        }
    }

    /** Begins to give back what was granted, behind a round that runs; {@link #close} waits for that. */
    synchronized void end() {
        if (!thread.isShutdown()) {
            patience.end();
            thread.getQueue().clear();
            thread.execute(giveBack);
            thread.shutdown();
        }
    }

    /** Gives back what was granted, and waits a moment for that. */
    @Override
    public void close() {
        end();
        try {
            if (!thread.awaitTermination(GIVING_BACK_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
