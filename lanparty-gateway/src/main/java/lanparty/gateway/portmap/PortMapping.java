package lanparty.gateway.portmap;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanparty.gateway.portmap.igd.IgdProtocol;
import lanparty.gateway.portmap.pcp.PcpProtocol;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import lanparty.obs.DaemonThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that the router in front forwards to this machine while the gateway runs: asked for in one way after the other, asked for
 * again twice a minute, and given back at the end. All of it on a thread of its own, which waits for the router.
 *
 * <p>A router that was started again has forgotten what it forwards, and one whose line was cut may have another address outside.
 * Announcements of that (RFC 6886 section 3.2.1, RFC 6887 section 8.5, UPnP's alive) are packets of a router that starts, which a
 * firewall here may keep out and not every router sends; asking again costs as little and finds all of it.
 */
public final class PortMapping implements AutoCloseable {
    /** What RFC 6886 recommends is two hours; a gateway that is killed leaves the port open for no longer than one. */
    private static final long LIFETIME_SECONDS = 3600;

    /** A router that has never let players in is asked again, as it may have been started or set up meanwhile. */
    private static final long RETRY_SECONDS = 120;

    /** One that has is asked so often, whether it still does and at which address. */
    private static final long CHECK_SECONDS = 30;

    /** Of a router that forgets within moments. */
    private static final long SHORTEST_RENEWAL_SECONDS = 10;

    /** The invite waits for no longer. A silent router takes 3.5 s to be asked in each way. */
    private static final long PATIENCE_SECONDS = 6;

    private static final long GIVING_BACK_MS = 1000;

    /** Whom a router may not let have them. */
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(PortMapping.class);

    private final int port;
    private final PortProtocol protocol;
    private final CompletableFuture<Optional<InetSocketAddress>> first = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, DaemonThread.factory("lanparty-port-mapping"));
    private Consumer<InetSocketAddress> moved = address -> {};
    /** Where players came in last; stays while the router forwards nothing. */
    private @Nullable InetSocketAddress shown;

    private boolean isForwarding;
    private boolean isRefusalTold;

    /**
     * Asks for nothing yet.
     *
     * @param port UDP, for the host to read
     */
    PortMapping(int port, PortProtocol protocol) {
        this.port = port;
        this.protocol = protocol;
    }

    /**
     * By the router that this machine's default route leads to; nothing where there is none.
     *
     * @param port UDP, inside and wanted outside
     * @param nanoClock as {@link System#nanoTime}
     */
    public static Optional<PortMapping> byDefaultRouter(int port, SecureRandom random, LongSupplier nanoClock) {
        return Router.ofThisMachine().map(address -> {
            InetSocketAddress forPcp = new InetSocketAddress(address, PcpProtocol.ROUTER_PORT);
            InetSocketAddress forSearches = new InetSocketAddress(address, IgdProtocol.ROUTER_PORT);
            PortProtocol each = new InTurn(
                    List.of(new PcpProtocol(forPcp, port, random), new IgdProtocol(forSearches, port, nanoClock)));
            return new PortMapping(port, each);
        });
    }

    /**
     * Begins to ask.
     *
     * @param whenMoved hears, on the thread that asks, where players come in from then on, whenever that has changed
     * @return what the router forwards, or nothing, after its first answer or none
     */
    public CompletionStage<Optional<InetSocketAddress>> begin(Consumer<InetSocketAddress> whenMoved) {
        moved = whenMoved;
        first.completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        thread.execute(this::renew);
        return first;
    }

    /** Whatever becomes of it, it is not the last time. */
    private void renew() {
        long pauseSeconds = shown == null ? RETRY_SECONDS : CHECK_SECONDS;
        try {
            Mapped mapped = map();
            if (mapped != null) {
                pauseSeconds =
                        Math.max(SHORTEST_RENEWAL_SECONDS, Math.min(mapped.lifetimeSeconds() / 2, CHECK_SECONDS));
            }
            tell(mapped == null ? null : new InetSocketAddress(mapped.address(), mapped.port()));
        } finally {
            renewAfter(pauseSeconds);
        }
    }

    private void renewAfter(long pauseSeconds) {
        try {
            thread.schedule(this::renew, pauseSeconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the mapping is given back");
        }
    }

    private @Nullable Mapped map() {
        try {
            return protocol.map(LIFETIME_SECONDS).orElse(null);
        } catch (RouterRefusal e) {
            tell(e);
        } catch (IOException e) {
            LOG.debug("the router can't be asked to forward a port", e);
        }
        return null;
    }

    private void tell(RouterRefusal refusal) {
        if (!isRefusalTold) {
            isRefusalTold = true;
            LOG.warn(
                    "the router was asked to forward UDP port {} and won't ({}){}",
                    port,
                    refusal.getMessage(),
                    port < FIRST_UNPRIVILEGED_PORT
                            ? "; it may do so for one above 1023, such as with --listen " + (port + 50_000)
                            : "");
        }
    }

    private void tell(@Nullable InetSocketAddress now) {
        InetSocketAddress before = shown;
        if (first.complete(Optional.ofNullable(now))) {
            LOG.debug("the router was asked to forward a port: {}", now);
        } else if (now != null && !now.equals(before)) {
            LOG.warn(
                    "the router now lets players in at {}: here is the new invite", NetUtil.toSocketAddressString(now));
            moved.accept(now);
        } else if (now != null && !isForwarding) {
            LOG.info("the router lets players in again at {}", NetUtil.toSocketAddressString(now));
        } else if (now == null && isForwarding && before != null) {
            LOG.warn(
                    "the router no longer forwards {} to this machine; players may not get in until it does, and it is"
                            + " asked every {} s",
                    NetUtil.toSocketAddressString(before),
                    CHECK_SECONDS);
        }
        isForwarding = now != null;
        shown = now == null ? before : now;
    }

    /** Gives the port back, and waits a moment for that. */
    @Override
    public void close() {
        thread.getQueue().clear();
        thread.execute(this::giveBack);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(GIVING_BACK_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack() {
        try {
            protocol.giveBack();
        } catch (IOException e) {
            LOG.debug("the router will forget the port by itself", e);
        }
    }
}
