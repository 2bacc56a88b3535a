package lanparty.client.route;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lanparty.client.change.Changes;
import lanparty.client.change.RouteChange;
import lanparty.client.change.RouteChange.Type;
import lanparty.client.ip.Cidr;
import lanparty.client.system.CommandException;
import lanparty.client.system.SystemCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the player's internet as it was when the party's LAN has numbers of the player's home, as half of all homes have
 * 192.168.1.0/24, and leads to the LAN what is the LAN's.
 *
 * <p>The LAN's address brings a route to its whole network. The relay, the routers of the default routes and the name
 * servers may lie in it; each that does gets a host route along its way home, before the address is set. All else in
 * that network is the LAN's while the party lasts: where the home has the very network or a part of it, the kernel would go
 * on sending there, so a route to the LAN is put in front of each of these.
 */
public final class HomeRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(HomeRoutes.class);

    private static final int V4_BITS = 32;

    /** Networks of one or two addresses have none for all (RFC 3021). */
    private static final int LONGEST_WITH_BROADCAST = 30;

    private final String lanDevice;
    private final Supplier<List<InetAddress>> needed;
    private final Changes changes;
    private final KernelRoutes kernel;
    private final List<RouteChange> pinned = new ArrayList<>();

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
        this.kernel = new KernelRoutes(system);
    }

    /**
     * To be called before an address of this network is given to the virtual adapter.
     *
     * @return what both have in common, of which relay, routers and name servers were pinned to their way
     */
    public SharedNumbers keep(Cidr lan) throws IOException {
        HomeTable home = HomeTable.read(kernel, lanDevice);
        List<InetAddress> kept = new ArrayList<>();
        for (InetAddress address : candidates(home)) {
            if (lan.covers(address) && !kept.contains(address) && pin(address, home)) {
                kept.add(address);
            }
        }
        List<Cidr> networks = new ArrayList<>(home.inside(lan));
        networks.addAll(home.around(lan));
        return new SharedNumbers(networks, kept, home.ownAddressesIn(lan));
    }

    /** True for what the player's internet goes by: as an address of this machine it would not be reached any more. */
    public boolean needs(InetAddress address) {
        try {
            return candidates(HomeTable.read(kernel, lanDevice)).contains(address);
        } catch (CommandException e) {
            return needed.get().contains(address);
        }
    }

    private List<InetAddress> candidates(HomeTable home) {
        List<InetAddress> candidates = new ArrayList<>(home.routers());
        candidates.addAll(needed.get());
        return candidates;
    }

    /** To be called after an address was given to the virtual adapter: puts the LAN in front of the home's networks. */
    public void preferLan(Cidr lan) throws IOException {
        if (lan.isV6()) {
            return;
        }
        HomeTable home = HomeTable.read(kernel, lanDevice);
        List<Cidr> inside = home.inside(lan);
        String source = NetUtil.toAddressString(lan.address());
        for (Cidr network : inside) {
            make(new RouteChange(Type.PREFERRED, network, lanDevice, null, source));
        }
        boolean mayShareBroadcast = !inside.isEmpty() || !home.around(lan).isEmpty();
        if (mayShareBroadcast && lan.prefixLength() <= LONGEST_WITH_BROADCAST) {
            Cidr all = new Cidr(lan.lastOfNetwork().address(), V4_BITS);
            make(new RouteChange(Type.SUBNET_BROADCAST, all, lanDevice, null, source));
        }
    }

    /** Lets go of all of them, after the address was taken off. */
    public void release() {
        pinned.forEach(changes::undo);
        pinned.clear();
    }

    private boolean pin(InetAddress address, HomeTable home) throws IOException {
        HomeTable.Entry way = home.wayTo(address);
        if (way == null) {
            return false;
        }
        // A router that is in no network of its interface is on the link all the same.
        String via = NetUtil.toAddressString(address).equals(way.via()) ? null : way.via();
        int bits = address.getAddress().length * Byte.SIZE;
        make(new RouteChange(Type.HOST, new Cidr(address, bits), way.device(), via, way.source()));
        LOG.debug("{} keeps its way by {}", address, way);
        return true;
    }

    private void make(RouteChange route) throws IOException {
        changes.make(route);
        pinned.add(route);
    }
}
