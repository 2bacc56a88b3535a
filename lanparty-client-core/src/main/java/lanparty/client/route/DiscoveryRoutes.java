package lanparty.client.route;

import java.io.IOException;
import java.util.List;
import lanparty.client.change.Changes;
import lanparty.client.change.RouteChange;
import lanparty.client.change.RouteChange.Type;
import lanparty.client.ip.Cidr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what games look for each other with to the LAN: limited broadcast and multicast. Without these routes both leave
 * by the player's internet adapter, where nobody answers.
 *
 * <p>A socket that chose an interface or source address itself is not affected, and routes that somebody else has for
 * the same destinations stay behind ours untouched.
 */
public final class DiscoveryRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryRoutes.class);

    private final Changes changes;
    private final List<RouteChange> v4;
    private final RouteChange v6;

    /** Changes nothing yet. */
    public DiscoveryRoutes(String device, Changes changes) {
        this.changes = changes;
        this.v4 = List.of(
                new RouteChange(Type.PREFERRED, Cidr.parse("255.255.255.255/32"), device, null, null),
                new RouteChange(Type.PREFERRED, Cidr.parse("224.0.0.0/4"), device, null, null));
        this.v6 = new RouteChange(Type.V6_MULTICAST, Cidr.parse("ff00::/8"), device, null, null);
    }

    /** Adds them, or adds again what was lost while the adapter was down. */
    public void add() throws IOException {
        for (RouteChange route : v4) {
            changes.make(route);
        }
        try {
            changes.make(v6);
        } catch (IOException e) {
            // A machine without IPv6 has nothing to steer.
            LOG.debug("no IPv6 multicast on the LAN: {}", e.getMessage());
        }
    }
}
