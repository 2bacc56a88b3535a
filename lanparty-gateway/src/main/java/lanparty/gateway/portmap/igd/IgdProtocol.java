package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.LongSupplier;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** UPnP's Internet Gateway Device, versions 1 and 2: what the router was found to offer is used until a call of it fails. */
public final class IgdProtocol implements PortProtocol {
    /** Where devices listen for searches. */
    public static final int ROUTER_PORT = 1900;

    private static final Logger LOG = LoggerFactory.getLogger(IgdProtocol.class);

    private final InetSocketAddress router;
    private final int port;
    private final LongSupplier nanoClock;
    private final RouterHttp http;
    private final OuterPort outerPort;
    /** Where the port was granted last, and is to be given back. */
    private @Nullable WanConnection known;

    /**
     * Asks for nothing yet.
     *
     * @param router where it takes searches; IPv4
     * @param port UDP, inside and wanted outside
     * @param nanoClock as {@link System#nanoTime}
     */
    public IgdProtocol(InetSocketAddress router, int port, LongSupplier nanoClock) {
        this(router, port, nanoClock, new RouterHttp(nanoClock));
    }

    IgdProtocol(InetSocketAddress router, int port, LongSupplier nanoClock, RouterHttp http) {
        this.router = router;
        this.port = port;
        this.nanoClock = nanoClock;
        this.http = http;
        outerPort = new OuterPort(port);
    }

    @Override
    public Optional<Mapped> map(long lifetimeSeconds) throws IOException {
        if (known != null) {
            try {
                return Optional.of(map(known, lifetimeSeconds));
            } catch (IOException e) {
                // It may have been started again, with another port for calls.
                LOG.debug("the router no longer forwards a port by UPnP as it did", e);
            }
        }
        Optional<WanConnection> found = find();
        return found.isPresent() ? Optional.of(map(found.get(), lifetimeSeconds)) : Optional.empty();
    }

    private Mapped map(WanConnection connection, long lifetimeSeconds) throws IOException {
        InetAddress outside = connection.externalAddress().orElseThrow(() -> RouterRefusal.ofNoAddress("UPnP"));
        try {
            int outer = outerPort.forward(connection, OwnAddress.towards(router), lifetimeSeconds);
            known = connection;
            return new Mapped(outside, outer, lifetimeSeconds);
        } catch (SoapFault fault) {
            throw new RouterRefusal(String.valueOf(fault.getMessage()));
        }
    }

    private Optional<WanConnection> find() throws IOException {
        try (SsdpSearch search = new SsdpSearch(router, nanoClock)) {
            return search.find(this::connectionAt);
        }
    }

    /** The connection by which the router is on the internet, or else any. */
    private Optional<WanConnection> connectionAt(RouterUrl location) {
        WanConnection any = null;
        try {
            for (WanService service :
                    DeviceDescription.services(http.fetch(location).body(), location)) {
                WanConnection connection = new WanConnection(service, http, port);
                any = any == null ? connection : any;
                if (isUp(connection)) {
                    return Optional.of(connection);
                }
            }
        } catch (IOException e) {
            LOG.debug("the router doesn't describe itself at {}", location, e);
        }
        return Optional.ofNullable(any);
    }

    private static boolean isUp(WanConnection connection) {
        try {
            return connection.externalAddress().isPresent();
        } catch (IOException e) {
            LOG.debug("{} of the router takes no calls", connection.service(), e);
            return false;
        }
    }

    /** Waits for the answer. */
    @Override
    public void giveBack() throws IOException {
        if (known != null) {
            outerPort.giveBack(known);
        }
    }
}
