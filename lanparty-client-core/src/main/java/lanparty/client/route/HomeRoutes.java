package lanparty.client.route;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lanparty.client.change.Change;
import lanparty.client.change.Changes;
import lanparty.client.change.RouteChange;
import lanparty.client.change.RouteChange.Type;
import lanparty.client.ip.Cidr;
import lanparty.client.system.SystemCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the player's internet as it was when the party's LAN has the same numbers as the player's home, as half of all
 * homes have 192.168.1.0/24.
 *
 * <p>The LAN's address brings a route to its whole network. The relay, the routers of the default routes and the name
 * servers may lie in it; each that does gets a host route along the way it has now, before the address is set. All else in
 * that network is the LAN's while the party lasts.
 */
public final class HomeRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(HomeRoutes.class);

    private static final int V4_BITS = 32;

    /** Networks of one or two addresses have none for all (RFC 3021). */
    private static final int LONGEST_WITH_BROADCAST = 30;

    private final String lanDevice;
    private final Supplier<List<InetAddress>> needed;
    private final Changes changes;
    private final RouteLookup lookup;
    private final List<Change> pinned = new ArrayList<>();

    /**
     * Changes nothing yet.
     *
     * @param lanDevice the virtual adapter, which is never a way home
     * @param needed relay and name servers, asked anew each time; routers are added here
     */
    public HomeRoutes(String lanDevice, Supplier<List<InetAddress>> needed, Changes changes, SystemCommand system) {
        this.lanDevice = lanDevice;
        this.needed = needed;
        this.changes = changes;
        this.lookup = new RouteLookup(system);
    }

    /**
     * To be called before an address of this network is given to the virtual adapter.
     *
     * @return what lies in both networks and was pinned to its way
     */
    public List<InetAddress> keep(Cidr lan) throws IOException {
        List<InetAddress> kept = new ArrayList<>();
        for (InetAddress address : candidates()) {
            if (lan.covers(address) && !kept.contains(address) && pin(address)) {
                kept.add(address);
            }
        }
        return kept;
    }

    /** True for what the player's internet goes by: as an address of this machine it would not be reached any more. */
    public boolean needs(InetAddress address) {
        return candidates().contains(address);
    }

    private List<InetAddress> candidates() {
        List<InetAddress> candidates = new ArrayList<>(lookup.defaultRouters());
        candidates.addAll(needed.get());
        return candidates;
    }

    /**
     * To be called after an address was given to the virtual adapter: where the player's home has the very same network,
     * the kernel goes on sending there, as that route is older. Who plays wants the LAN's machines.
     *
     * @return true where the LAN was put in front
     */
    public boolean preferLan(Cidr lan) throws IOException {
        Cidr network = lan.network();
        if (lan.isV6() || lan.prefixLength() > LONGEST_WITH_BROADCAST || !lookup.isAlsoElsewhere(network, lanDevice)) {
            return false;
        }
        String source = NetUtil.toAddressString(lan.address());
        Cidr all = new Cidr(lan.lastOfNetwork().address(), V4_BITS);
        for (RouteChange route : List.of(
                new RouteChange(Type.PREFERRED, network, lanDevice, null, source),
                new RouteChange(Type.SUBNET_BROADCAST, all, lanDevice, null, source))) {
            changes.make(route);
            pinned.add(route);
        }
        return true;
    }

    /** Lets go of all of them, after the address was taken off. */
    public void release() {
        pinned.forEach(changes::undo);
        pinned.clear();
    }

    private boolean pin(InetAddress address) throws IOException {
        RouteLookup.Way way = lookup.wayTo(address);
        if (way == null || way.device().equals(lanDevice) || way.device().equals("lo")) {
            return false;
        }
        int bits = address.getAddress().length * 8;
        RouteChange route = new RouteChange(Type.HOST, new Cidr(address, bits), way.device(), way.via(), way.source());
        changes.make(route);
        pinned.add(route);
        LOG.debug("{} keeps its way by {}", address, way);
        return true;
    }
}
