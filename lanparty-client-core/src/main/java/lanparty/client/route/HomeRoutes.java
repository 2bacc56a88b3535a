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
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
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
    private final StrayDefaultRoutes strays;
    private final List<RouteChange> made = new ArrayList<>();

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
        this.strays = new StrayDefaultRoutes(lanDevice, kernel, system);
    }

    /**
     * To be called before an address of this network is given to the virtual adapter.
     *
     * @return what both have in common, of which relay, routers and name servers were pinned to their way
     */
    public SharedNumbers keep(Cidr lan) throws IOException {
        Plan plan = plan(lan);
        for (RouteChange pin : plan.pins()) {
            make(pin);
        }
        return plan.shared();
    }

    /** To be called after an address was given to the virtual adapter: puts the LAN in front of the home's networks. */
    public void preferLan(Cidr lan) throws IOException {
        for (RouteChange route : plan(lan).preferred()) {
            make(route);
        }
    }

    /**
     * Puts right what has come undone since, and follows the player into another home. To be called after routes, addresses or
     * interfaces have changed, while the adapter has an address of this network.
     *
     * @return what both have in common now
     */
    public SharedNumbers renew(Cidr lan) throws CommandException {
        HomeTable home = HomeTable.read(kernel, lanDevice);
        strays.bringHome(home);
        Plan plan = plan(lan);
        List<RouteChange> wanted = new ArrayList<>(plan.pins());
        wanted.addAll(plan.preferred());
        for (RouteChange old : List.copyOf(made)) {
            if (!wanted.contains(old)) {
                changes.undo(old);
                made.remove(old);
            }
        }
        for (RouteChange route : wanted) {
            try {
                make(route);
            } catch (IOException e) {
                // The interface is on its way up or down still, and its next change comes here again.
                LOG.debug("not now: {}: {}", route, e.getMessage());
            }
        }
        return plan.shared();
    }

    /** True for what the player's internet goes by: as an address of this machine it would not be reached any more. */
    public boolean needs(InetAddress address) {
        try {
            return candidates(HomeTable.read(kernel, lanDevice)).contains(address);
        } catch (CommandException e) {
            return needed.get().contains(address);
        }
    }

    /** Lets go of all of them, after the address was taken off. */
    public void release() {
        made.forEach(changes::undo);
        made.clear();
    }

    private void make(RouteChange route) throws IOException {
        changes.make(route);
        if (!made.contains(route)) {
            made.add(route);
        }
    }

    private List<InetAddress> candidates(HomeTable home) {
        List<InetAddress> candidates = new ArrayList<>(home.routers());
        candidates.addAll(needed.get());
        return candidates;
    }

    /** What is to be in force while the adapter has an address of this network, as home is now. */
    private Plan plan(Cidr lan) throws CommandException {
        HomeTable home = HomeTable.read(kernel, lanDevice);
        List<InetAddress> kept = new ArrayList<>();
        List<RouteChange> pins = new ArrayList<>();
        for (InetAddress address : candidates(home)) {
            HomeTable.Entry way = home.wayTo(address);
            if (way != null && lan.covers(address) && !kept.contains(address)) {
                kept.add(address);
                pins.add(pin(address, way));
            }
        }
        List<Cidr> networks = new ArrayList<>(home.inside(lan));
        networks.addAll(home.around(lan));
        SharedNumbers shared = new SharedNumbers(networks, kept, home.ownAddressesIn(lan));
        return new Plan(pins, preferred(lan, home.inside(lan), !networks.isEmpty()), shared);
    }

    private static RouteChange pin(InetAddress address, HomeTable.Entry way) {
        // A router that is in no network of its interface is on the link all the same.
        String via = NetUtil.toAddressString(address).equals(way.via()) ? null : way.via();
        int bits = address.getAddress().length * Byte.SIZE;
        return new RouteChange(Type.HOST, new Cidr(address, bits), way.device(), via, way.source());
    }

    private List<RouteChange> preferred(Cidr lan, List<Cidr> inside, boolean mayShareBroadcast) {
        List<RouteChange> routes = new ArrayList<>();
        if (lan.isV6()) {
            return routes;
        }
        String source = NetUtil.toAddressString(lan.address());
        for (Cidr network : inside) {
            routes.add(new RouteChange(Type.PREFERRED, network, lanDevice, null, source));
        }
        if (mayShareBroadcast && lan.prefixLength() <= LONGEST_WITH_BROADCAST) {
            Cidr all = new Cidr(lan.lastOfNetwork().address(), V4_BITS);
            routes.add(new RouteChange(Type.SUBNET_BROADCAST, all, lanDevice, null, source));
        }
        return routes;
    }

    /**
     * Routes for a LAN, before and after the adapter has its address.
     *
     * @param pins of what stays on its way
     * @param preferred the LAN's, in front of the home's
     */
    private record Plan(List<RouteChange> pins, List<RouteChange> preferred, SharedNumbers shared) {}
}
