package lanparty.gateway.portmap;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lanparty.gateway.portmap.igd.IgdProtocol;
import lanparty.gateway.portmap.igd.PinholeProtocol;
import lanparty.gateway.portmap.pcp.PcpProtocol;
import lanparty.gateway.portmap.pcp.PcpSecret;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterPatience;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of this machine's own IPv6 addresses, which the router's firewall lets packets in to while the gateway runs: asked for by
 * PCP or else by UPnP, asked for again twice a minute, and given back at the end. Another prefix of the provider's is asked for anew.
 */
public final class Pinholes implements AutoCloseable {
    /**
     * The least that many routers grant (RFC 6887 section 15), and enough for three answers that are lost: miniupnpd 2.3.1 doesn't
     * give back what it renewed by PCP, and a gateway may be killed.
     */
    static final long LIFETIME_SECONDS = 120;

    private static final Logger LOG = LoggerFactory.getLogger(Pinholes.class);

    private final int port;
    private final Supplier<List<Inet6Address>> own;
    private final Function<Inet6Address, PortProtocol> ways;
    private final Map<Inet6Address, PortProtocol> asked = new LinkedHashMap<>();
    private final OpeningNews news;
    private volatile Ipv6Opening last = Ipv6Opening.NONE;
    private final Renewal renewal;

    /**
     * Asks for nothing yet.
     *
     * @param port UDP
     * @param own the addresses that players can be told of at that time, best first
     * @param ways to ask for one of them
     * @param patience of these ways
     */
    Pinholes(
            int port,
            Supplier<List<Inet6Address>> own,
            Function<Inet6Address, PortProtocol> ways,
            RouterPatience patience) {
        this.port = port;
        this.own = own;
        this.ways = ways;
        news = new OpeningNews(port);
        renewal = new Renewal("lanparty-ipv6-pinholes", patience, this::renew, this::giveBack);
    }

    /**
     * By the routers that this machine's default routes lead to at that time.
     *
     * @param port UDP
     * @param own the addresses that players can be told of at that time, best first
     * @param nanoClock as {@link System#nanoTime}
     */
    public static Pinholes byDefaultRouter(
            int port, Supplier<List<Inet6Address>> own, PcpSecret secret, LongSupplier nanoClock) {
        RouterPatience patience = new RouterPatience();
        return new Pinholes(
                port,
                own,
                address -> new ByRouter<>(() -> Ipv6Router.of(address), router -> {
                    InetSocketAddress forPcp = new InetSocketAddress(router, PcpProtocol.ROUTER_PORT);
                    PortProtocol byUpnp = new ByRouter<>(Router::ofThisMachine, ipv4 -> {
                        InetSocketAddress forSearches = new InetSocketAddress(ipv4, IgdProtocol.ROUTER_PORT);
                        return new PinholeProtocol(forSearches, router, address, port, nanoClock);
                    });
                    return new InTurn(
                            List.of(new PcpProtocol(forPcp, port, secret, address, patience, nanoClock), byUpnp));
                }),
                patience);
    }

    /**
     * Begins to ask.
     *
     * @param whenChanged hears, on the thread that asks, of another address of this machine, and of the first one that is opened
     * @return what the router lets in, after its first answers or none
     */
    public CompletionStage<Ipv6Opening> begin(Consumer<Ipv6Opening> whenChanged) {
        CompletionStage<Ipv6Opening> first =
                news.begin(whenChanged, new Ipv6Opening(List.of(), List.copyOf(own.get()), null));
        renewal.begin();
        return first;
    }

    /** What the router lets in, as of the last round. Any thread. */
    public Ipv6Opening opening() {
        return last;
    }

    /** Asks for all once; returns the pause until the next round in seconds. */
    long renew() {
        List<Inet6Address> now = own.get();
        forgetAllBut(now);
        List<InetAddress> open = new ArrayList<>();
        List<InetAddress> shut = new ArrayList<>();
        String refusal = null;
        boolean isSilent = false;
        long lifetimeSeconds = LIFETIME_SECONDS;
        for (Inet6Address address : now) {
            try {
                // The invite waits for the first round, and a router that knows no way is silent to all.
                Optional<Mapped> mapped = isSilent && !news.wasOpen() ? Optional.empty() : map(address);
                isSilent |= mapped.isEmpty();
                (mapped.isPresent() ? open : shut).add(address);
                lifetimeSeconds = Math.min(
                        lifetimeSeconds, mapped.map(Mapped::lifetimeSeconds).orElse(lifetimeSeconds));
            } catch (RouterRefusal e) {
                refusal = e.getMessage();
                shut.add(address);
            }
        }
        Ipv6Opening opening = new Ipv6Opening(open, shut, refusal);
        last = opening;
        news.tell(opening, now);
        return news.wasOpen() ? Renewal.pauseSeconds(lifetimeSeconds) : Renewal.RETRY_SECONDS;
    }

    private Optional<Mapped> map(Inet6Address address) throws RouterRefusal {
        try {
            Optional<Mapped> mapped = asked.computeIfAbsent(address, ways).map(LIFETIME_SECONDS);
            if (mapped.isPresent() && !isOwn(mapped.get(), address)) {
                throw new RouterRefusal(
                        "it opens " + NetUtil.toAddressString(mapped.get().address()) + " port "
                                + mapped.get().port() + " instead");
            }
            return mapped;
        } catch (RouterRefusal e) {
            throw e;
        } catch (IOException e) {
            LOG.debug("the router can't be asked to let IPv6 in", e);
            return Optional.empty();
        }
    }

    private boolean isOwn(Mapped mapped, Inet6Address address) {
        return mapped.address().equals(address) && mapped.port() == port;
    }

    private void forgetAllBut(List<Inet6Address> now) {
        Map<Inet6Address, PortProtocol> gone = new LinkedHashMap<>(asked);
        gone.keySet().removeAll(now);
        asked.keySet().retainAll(now);
        new GivingBack(gone.values()).run();
    }

    /** Begins to have the router let nothing more in; {@link #close} waits for that. */
    public void end() {
        renewal.end();
    }

    /** Has the router let nothing more in, and waits a moment for that. */
    @Override
    public void close() {
        renewal.close();
    }

    private void giveBack() {
        new GivingBack(asked.values()).run();
    }
}
