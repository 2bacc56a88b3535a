package lanparty.client.route;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanparty.client.change.RouteChange;
import lanparty.client.ip.Cidr;
import lanparty.daemon.command.CommandException;
import org.jspecify.annotations.Nullable;

/**
 * The player's routes as they would be without the party: the kernel's main tables, without the adapter's routes and those
 * that the client made. So it says which way home leads also while the party's LAN stands in front.
 *
 * @param entries routes of interfaces that are up, of both families
 */
record HomeTable(List<Entry> entries) {
    /** Wider routes are halves of the internet, as some VPNs have them, and nobody's home. */
    private static final int WIDEST_HOME_BITS = 8;

    private static final Comparator<Entry> MOST_SPECIAL_FIRST = Comparator.comparingInt(
                    (Entry entry) -> -entry.destination().prefixLength())
            .thenComparingLong(Entry::metric);

    /**
     * One route.
     *
     * @param device where packets leave
     * @param via the next hop; null where the destination is on the link
     * @param source the address that they leave from; null where the route doesn't say
     * @param metric of two routes to the same destination the lower one is taken
     */
    record Entry(
            Cidr destination,
            String device,
            @Nullable String via,
            @Nullable String source,
            long metric) {
        boolean isDefault() {
            return destination.prefixLength() == 0;
        }

        private boolean isHost() {
            return destination.prefixLength() == destination.address().getAddress().length * Byte.SIZE;
        }
    }

    /**
     * Reads both tables.
     *
     * @param lanDevice the virtual adapter
     * @throws CommandException where IPv4's can't be read; a machine without IPv6 has no routes of it
     */
    static HomeTable read(KernelRoutes kernel, String lanDevice) throws CommandException {
        List<Entry> found = new ArrayList<>();
        add(found, kernel.ask("-4", "route", "show"), "0.0.0.0", lanDevice);
        try {
            add(found, kernel.ask("-6", "route", "show"), "::", lanDevice);
        } catch (CommandException noIpv6) {
            // Then nothing goes that way.
        }
        found.sort(MOST_SPECIAL_FIRST);
        return new HomeTable(List.copyOf(found));
    }

    /** Without those whose next hop is of the other family ("via"), which a route of ours could not repeat. */
    private static void add(List<Entry> found, List<JsonObject> routes, String any, String lanDevice) {
        for (JsonObject route : routes) {
            boolean isOurs = RouteChange.PROTOCOL.equals(KernelRoutes.text(route, "protocol"));
            String type = KernelRoutes.text(route, "type");
            JsonObject hop = hop(route);
            String device = KernelRoutes.text(hop, "dev");
            boolean isUnicast = type == null || type.equals("unicast");
            if (device != null
                    && isHome(device, lanDevice)
                    && isUnicast
                    && !isOurs
                    && !isDown(hop)
                    && !hop.has("via")) {
                found.add(new Entry(
                        destination(String.valueOf(KernelRoutes.text(route, "dst")), any),
                        device,
                        KernelRoutes.text(hop, "gateway"),
                        KernelRoutes.text(route, "prefsrc"),
                        KernelRoutes.integer(route, "metric")));
            }
        }
    }

    private static boolean isHome(String device, String lanDevice) {
        return !device.equals(lanDevice) && !device.equals("lo");
    }

    /** Of several next hops the first. */
    private static JsonObject hop(JsonObject route) {
        JsonElement hops = route.get("nexthops");
        return hops instanceof JsonArray array && !array.isEmpty()
                ? array.get(0).getAsJsonObject()
                : route;
    }

    private static boolean isDown(JsonObject hop) {
        return String.valueOf(hop.get("flags")).matches(".*\"(linkdown|dead)\".*");
    }

    private static Cidr destination(String text, String any) {
        if (text.equals("default")) {
            return new Cidr(Cidr.literal(any), 0);
        }
        if (text.contains("/")) {
            return Cidr.parse(text);
        }
        InetAddress host = Cidr.literal(text);
        return new Cidr(host, host.getAddress().length * Byte.SIZE);
    }

    /** The routers that default routes lead to, the preferred one first. */
    List<InetAddress> routers() {
        List<InetAddress> routers = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.isDefault() && entry.via() != null) {
                routers.add(Cidr.literal(entry.via()));
            }
        }
        return routers;
    }

    /** The route that a packet to this address takes; null where there is none. */
    @Nullable
    Entry wayTo(InetAddress address) {
        for (Entry entry : entries) {
            if (entry.destination().covers(address)) {
                return entry;
            }
        }
        return null;
    }

    /** IPv4 networks that are the LAN's or a part of it, which the kernel would go on looking for at home. */
    List<Cidr> inside(Cidr lan) {
        Set<Cidr> found = new LinkedHashSet<>();
        for (Entry entry : entries) {
            Cidr destination = entry.destination();
            if (!destination.isV6()
                    && !entry.isHost()
                    && destination.prefixLength() >= lan.prefixLength()
                    && lan.covers(destination.address())) {
                found.add(destination);
            }
        }
        return List.copyOf(found);
    }

    /** Networks on an interface's link that the LAN is a part of. */
    List<Cidr> around(Cidr lan) {
        Set<Cidr> found = new LinkedHashSet<>();
        for (Entry entry : entries) {
            Cidr destination = entry.destination();
            if (entry.via() == null
                    && destination.prefixLength() >= WIDEST_HOME_BITS
                    && destination.prefixLength() < lan.prefixLength()
                    && destination.covers(lan.address())) {
                found.add(destination);
            }
        }
        return List.copyOf(found);
    }

    /** This machine's own addresses at home that lie in the LAN, as far as routes name them. */
    List<InetAddress> ownAddressesIn(Cidr lan) {
        Set<InetAddress> found = new LinkedHashSet<>();
        for (Entry entry : entries) {
            InetAddress own = entry.source() == null ? null : Cidr.literal(entry.source());
            if (own != null && lan.covers(own)) {
                found.add(own);
            }
        }
        return List.copyOf(found);
    }
}
