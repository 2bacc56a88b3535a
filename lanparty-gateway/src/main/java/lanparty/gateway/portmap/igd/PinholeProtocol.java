package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.LongSupplier;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * UPnP's WANIPv6FirewallControl, version 1, of Internet Gateway Devices of version 2: the router's firewall lets UDP in to one port of
 * one IPv6 address of this machine. It is searched for by IPv4.
 */
public final class PinholeProtocol implements PortProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(PinholeProtocol.class);

    private final InetSocketAddress router;
    private final Inet6Address ipv6Router;
    private final Inet6Address own;
    private final int port;
    private final LongSupplier nanoClock;
    private final RouterHttp http;
    private final BoundHttp bound;
    /** Where the port was opened last, and is to be closed. */
    private @Nullable Ipv6Firewall known;

    private int id;

    /**
     * Asks for nothing yet.
     *
     * @param router where it takes searches; IPv4
     * @param ipv6Router the same router's address on this machine's link
     * @param own a global address of this machine
     * @param port UDP
     * @param nanoClock as {@link System#nanoTime}
     */
    public PinholeProtocol(
            InetSocketAddress router, Inet6Address ipv6Router, Inet6Address own, int port, LongSupplier nanoClock) {
        this.router = router;
        this.ipv6Router = ipv6Router;
        this.own = own;
        this.port = port;
        this.nanoClock = nanoClock;
        http = new RouterHttp(nanoClock);
        bound = new BoundHttp(nanoClock);
    }

    @Override
    public Optional<Mapped> map(long lifetimeSeconds) throws IOException {
        Ipv6Firewall firewall = known;
        if (firewall != null) {
            try {
                firewall.update(id, lifetimeSeconds);
                return Optional.of(opened(lifetimeSeconds));
            } catch (IOException e) {
                // It may have been started again, and has forgotten it.
                LOG.debug("the router no longer opens its firewall by UPnP as it did", e);
                known = null;
            }
        }
        Optional<Ipv6Firewall> found = find();
        return found.isPresent() ? Optional.of(open(found.get(), lifetimeSeconds)) : Optional.empty();
    }

    private Mapped open(Ipv6Firewall firewall, long lifetimeSeconds) throws IOException {
        try {
            id = firewall.add(port, lifetimeSeconds);
            known = firewall;
        } catch (SoapFault fault) {
            if (!fault.isOfNoFirewall()) {
                throw new RouterRefusal(String.valueOf(fault.getMessage()));
            }
        }
        return opened(lifetimeSeconds);
    }

    private Mapped opened(long lifetimeSeconds) {
        return new Mapped(own, port, lifetimeSeconds);
    }

    private Optional<Ipv6Firewall> find() throws IOException {
        try (SsdpSearch search = new SsdpSearch(router, nanoClock)) {
            return search.find(this::firewallAt);
        }
    }

    private Optional<Ipv6Firewall> firewallAt(RouterUrl location) {
        try {
            return DeviceDescription.ipv6Firewall(http.fetch(location).body(), location)
                    .map(service -> new Ipv6Firewall(service, ipv6Router, own, bound, http));
        } catch (IOException e) {
            LOG.debug("the router doesn't describe itself at {}", location, e);
            return Optional.empty();
        }
    }

    /** Waits for the answer. */
    @Override
    public void giveBack() throws IOException {
        if (known != null) {
            known.delete(id);
        }
    }
}
