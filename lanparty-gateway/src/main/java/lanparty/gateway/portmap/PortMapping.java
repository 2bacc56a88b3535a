package lanparty.gateway.portmap;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanparty.gateway.portmap.igd.IgdProtocol;
import lanparty.gateway.portmap.pcp.PcpProtocol;
import lanparty.gateway.portmap.pcp.PcpSecret;
import lanparty.gateway.portmap.protocol.LowPort;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterPatience;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that the router in front forwards to this machine while the gateway runs: asked for in one way after the other, asked for
 * again twice a minute, and given back at the end.
 *
 * <p>A router that was started again has forgotten what it forwards, and one whose line was cut may have another address outside.
 * Announcements of that (RFC 6886 section 3.2.1, RFC 6887 section 8.5, UPnP's alive) are packets of a router that starts, which a
 * firewall here may keep out and not every router sends; asking again costs as little and finds all of it.
 */
public final class PortMapping implements AutoCloseable {
    /** What RFC 6886 recommends is two hours; a gateway that is killed leaves the port open for no longer than one. */
    private static final long LIFETIME_SECONDS = 3600;

    private static final Logger LOG = LoggerFactory.getLogger(PortMapping.class);

    private final int port;
    private final PortProtocol protocol;
    private final CompletableFuture<Optional<InetSocketAddress>> first = new CompletableFuture<>();
    private final Renewal renewal;
    private Consumer<InetSocketAddress> moved = address -> {};
    /** Where players came in last; stays while the router forwards nothing. */
    private @Nullable InetSocketAddress shown;

    private volatile @Nullable InetSocketAddress forwarded;
    private boolean isForwarding;
    private boolean isRefusalTold;

    /**
     * Asks for nothing yet.
     *
     * @param port UDP, for the host to read
     * @param patience of that protocol
     */
    PortMapping(int port, PortProtocol protocol, RouterPatience patience) {
        this.port = port;
        this.protocol = protocol;
        renewal = new Renewal("lanparty-port-mapping", patience, this::renew, this::giveBack);
    }

    /**
     * By the router that this machine's default route leads to at that time.
     *
     * @param port UDP, inside and wanted outside
     * @param nanoClock as {@link System#nanoTime}
     */
    public static PortMapping byDefaultRouter(int port, PcpSecret secret, LongSupplier nanoClock) {
        RouterPatience patience = new RouterPatience();
        PortProtocol protocol = new ByRouter<>(Router::ofThisMachine, address -> {
            InetSocketAddress forPcp = new InetSocketAddress(address, PcpProtocol.ROUTER_PORT);
            InetSocketAddress forSearches = new InetSocketAddress(address, IgdProtocol.ROUTER_PORT);
            return new InTurn(List.of(
                    new PcpProtocol(forPcp, port, secret, patience, nanoClock),
                    new IgdProtocol(forSearches, port, nanoClock)));
        });
        return new PortMapping(port, protocol, patience);
    }

    /**
     * Begins to ask.
     *
     * @param whenMoved hears, on the thread that asks, where players come in from then on, whenever that has changed
     * @return what the router forwards, or nothing, after its first answer or none
     */
    public CompletionStage<Optional<InetSocketAddress>> begin(Consumer<InetSocketAddress> whenMoved) {
        moved = whenMoved;
        first.completeOnTimeout(Optional.empty(), Renewal.PATIENCE_SECONDS, TimeUnit.SECONDS);
        renewal.begin();
        return first;
    }

    /** What the router forwards, as of the last round; null where it forwards nothing. Any thread. */
    public @Nullable InetSocketAddress forwarded() {
        return forwarded;
    }

    private long renew() {
        Mapped mapped = map();
        tell(mapped == null ? null : new InetSocketAddress(mapped.address(), mapped.port()));
        if (mapped != null) {
            return Renewal.pauseSeconds(mapped.lifetimeSeconds());
        }
        return shown == null ? Renewal.RETRY_SECONDS : Renewal.CHECK_SECONDS;
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
                    LowPort.is(port) && refusal.mayBeOfPort()
                            ? "; it may do so for one above 1023, such as with " + LowPort.cure(port)
                            : "");
        }
    }

    private void tell(@Nullable InetSocketAddress now) {
        forwarded = now;
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
                    Renewal.CHECK_SECONDS);
        }
        isForwarding = now != null;
        shown = now == null ? before : now;
    }

    /** Begins to give the port back; {@link #close} waits for that. */
    public void end() {
        renewal.end();
    }

    /** Gives the port back, and waits a moment for that. */
    @Override
    public void close() {
        renewal.close();
    }

    private void giveBack() {
        try {
            protocol.giveBack();
        } catch (IOException e) {
            LOG.debug("the router will forget the port by itself", e);
        }
    }
}
