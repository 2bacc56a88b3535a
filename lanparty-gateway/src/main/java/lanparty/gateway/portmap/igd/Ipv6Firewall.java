package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of the router's WANIPv6FirewallControl. A call comes from the address that it is about, as the router takes it from nobody
 * else, so it goes to the router's address of IPv6: by the port and path that the description of IPv4 names. Where no connection
 * comes about there, the router may take calls by IPv4 alone.
 *
 * @param router its address on this machine's link
 * @param own whom it lets packets in to
 */
record Ipv6Firewall(WanService service, Inet6Address router, InetAddress own, BoundHttp bound, RouterHttp http) {
    private static final Logger LOG = LoggerFactory.getLogger(Ipv6Firewall.class);

    /** Lets UDP from anywhere in to this port for that time; returns what the router calls this. */
    int add(int port, long leaseSeconds) throws IOException {
        return call(SoapAction.addPinhole(service.type(), port, own, leaseSeconds))
                .uniqueId()
                .orElseThrow(() -> new IOException("the router doesn't say what it calls the pinhole"));
    }

    /** The same for that time from now on. */
    void update(int id, long leaseSeconds) throws IOException {
        call(SoapAction.updatePinhole(service.type(), id, leaseSeconds));
    }

    /** Lets nothing more in. */
    void delete(int id) throws IOException {
        call(SoapAction.deletePinhole(service.type(), id));
    }

    private SoapAnswer call(SoapAction action) throws IOException {
        return SoapAnswer.decode(reply(action));
    }

    private RouterHttp.Reply reply(SoapAction action) throws IOException {
        RouterUrl control = service.control();
        InetSocketAddress to = new InetSocketAddress(router, control.port());
        try {
            return bound.call(own, to, control.file(), action.header(), action.encode());
        } catch (ConnectException e) {
            LOG.debug("the router takes no calls by IPv6", e);
            return http.call(control, action.header(), action.encode());
        }
    }
}
