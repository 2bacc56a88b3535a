package lanparty.gateway.portmap;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that the router in front forwards to this machine while the gateway runs: asked for, asked for again in the middle of
 * its lifetime, and given back at the end. All of it on a thread of its own, which waits for the router.
 */
public final class PortMapping implements AutoCloseable {
    /** Both protocols' port on the router (RFC 6887 section 19). */
    private static final int ROUTER_PORT = 5351;

    /** What RFC 6886 recommends is two hours; a gateway that is killed leaves the port open for no longer than one. */
    private static final long LIFETIME_SECONDS = 3600;

    /** A router that won't, or isn't there, is asked again, as it may have been started or set up meanwhile. */
    private static final long RETRY_SECONDS = 120;

    /** Of a router that forgets within moments. */
    private static final long SHORTEST_RENEWAL_SECONDS = 10;

    private static final long GIVING_BACK_MS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(PortMapping.class);

    private final InetSocketAddress router;
    private final PcpMap pcp;
    private final NatPmp natPmp;
    private final CompletableFuture<Optional<InetSocketAddress>> first = new CompletableFuture<>();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "lanparty-port-mapping");
        made.setDaemon(true);
        return made;
    });
    private @Nullable InetSocketAddress known;

    /**
     * Asks for nothing yet.
     *
     * @param router where it takes questions
     * @param port UDP, inside and wanted outside
     */
    PortMapping(InetSocketAddress router, int port, SecureRandom random) {
        this.router = router;
        byte[] nonce = new byte[PcpMap.NONCE_LENGTH];
        random.nextBytes(nonce);
        pcp = new PcpMap(nonce, port);
        natPmp = new NatPmp(port);
    }

    /** By the router that this machine's default route leads to; nothing where there is none. */
    public static Optional<PortMapping> byDefaultRouter(int port, SecureRandom random) {
        return Router.ofThisMachine()
                .map(address -> new PortMapping(new InetSocketAddress(address, ROUTER_PORT), port, random));
    }

    /**
     * Begins to ask.
     *
     * @return what the router forwards, or nothing, after its first answer or none
     */
    public CompletionStage<Optional<InetSocketAddress>> begin() {
        thread.execute(this::renew);
        return first;
    }

    private void renew() {
        Mapped mapped = null;
        try (RouterDialog dialog = new RouterDialog(router)) {
            mapped = map(dialog);
        } catch (IOException e) {
            LOG.debug("the router can't be asked to forward a port", e);
        }
        tell(mapped == null ? null : new InetSocketAddress(mapped.address(), mapped.port()));
        long pauseSeconds = mapped == null
                ? RETRY_SECONDS
                : Math.max(SHORTEST_RENEWAL_SECONDS, Math.min(mapped.lifetimeSeconds(), LIFETIME_SECONDS) / 2);
        try {
            thread.schedule(this::renew, pauseSeconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the mapping is given back");
        }
    }

    /** PCP first: a router of the older protocol refuses its version at once, and one that knows neither is silent to both. */
    private @Nullable Mapped map(RouterDialog dialog) throws IOException {
        byte[] request = pcp.request(dialog.ownAddress(), LIFETIME_SECONDS);
        Optional<byte[]> answer = dialog.ask(request, each -> pcp.isAnswer(each) || each.length > 1 && each[0] == 0);
        if (answer.isEmpty()) {
            return null;
        }
        return pcp.isAnswer(answer.get()) ? pcp.mapped(answer.get()) : mapByNatPmp(dialog);
    }

    private @Nullable Mapped mapByNatPmp(RouterDialog dialog) throws IOException {
        Optional<byte[]> address = dialog.ask(NatPmp.addressRequest(), NatPmp::isAddress);
        Optional<byte[]> mapped = dialog.ask(natPmp.request(LIFETIME_SECONDS), natPmp::isAnswer);
        if (address.isEmpty() || mapped.isEmpty()) {
            return null;
        }
        var external = NatPmp.address(address.get());
        return external == null ? null : natPmp.mapped(mapped.get(), external);
    }

    private void tell(@Nullable InetSocketAddress now) {
        if (!first.isDone()) {
            first.complete(Optional.ofNullable(now));
        } else if (now != null && !now.equals(known)) {
            LOG.warn(
                    "the router now lets players in at {}; the invite that was printed names another address",
                    NetUtil.toSocketAddressString(now));
        } else if (now == null && known != null) {
            LOG.warn(
                    "the router no longer forwards {} to this machine; players may not get in",
                    NetUtil.toSocketAddressString(known));
        }
        known = now;
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
        if (known == null) {
            return;
        }
        try (RouterDialog dialog = new RouterDialog(router)) {
            dialog.say(pcp.request(dialog.ownAddress(), 0));
            dialog.say(natPmp.request(0));
        } catch (IOException e) {
            LOG.debug("the router will forget the port by itself", e);
        }
    }
}
