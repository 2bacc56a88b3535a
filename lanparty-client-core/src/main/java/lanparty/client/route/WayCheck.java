package lanparty.client.route;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lanparty.client.change.RouteChange;
import lanparty.client.ip.Cidr;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import org.jspecify.annotations.Nullable;

/** Asks the kernel, once all is set up, whether the party's traffic really leaves by the adapter, and what is in its way. */
public final class WayCheck {
    private static final String BROADCAST = "255.255.255.255";

    /** SSDP's group, as many games have it. */
    private static final String GROUP = "239.255.255.250";

    private final String lanDevice;
    private final KernelRoutes kernel;

    /** Asks nothing yet. */
    public WayCheck(String lanDevice, SystemCommand system) {
        this.lanDevice = lanDevice;
        this.kernel = new KernelRoutes(system);
    }

    /**
     * What is not as it should be while the adapter is up.
     *
     * @param station an address of the LAN's that is no other network's; null where the adapter has no address
     * @return a sentence with its cure for each cause
     */
    public List<String> troubles(@Nullable String station) {
        Set<String> found = new LinkedHashSet<>();
        check("broadcasts", BROADCAST, found);
        check("multicasts", GROUP, found);
        if (station != null) {
            check("packets to the LAN's machines", station, found);
        }
        checkDefaultRoute(found);
        return List.copyOf(found);
    }

    /**
     * What would be in the way, before there is an adapter.
     *
     * @return a sentence that ends in its cure behind the last semicolon; null where nothing would
     * @throws CommandException where the kernel knows no way or can't be asked
     */
    public @Nullable String obstacle() throws CommandException {
        for (String target : List.of(BROADCAST, GROUP)) {
            JsonObject way = wayTo(target);
            String rule = way == null ? null : beatingRule(way, target);
            if (way != null && rule != null) {
                return "games' broadcasts will leave by '" + KernelRoutes.text(way, "dev") + "', " + rule;
            }
        }
        return null;
    }

    private void check(String what, String target, Set<String> found) {
        try {
            JsonObject way = wayTo(target);
            String device = way == null ? null : KernelRoutes.text(way, "dev");
            if (way == null || lanDevice.equals(device)) {
                return;
            }
            String rule = beatingRule(way, target);
            // One sentence for one rule, whatever it takes.
            found.add("games may not find the party, as " + (rule == null ? what + " leave" : "their traffic leaves")
                    + " by '" + device + "' and not by '" + lanDevice + "', "
                    + (rule == null
                            ? "by a route that another program has put first; 'ip route get " + target
                                    + "' shows it, and that program has to leave it to '" + lanDevice + "'"
                            : rule));
        } catch (CommandException e) {
            found.add("games may not find the party, as this machine sends no " + what + " to " + target + ": "
                    + e.getMessage() + "; a rule of another VPN's forbids it most often, see 'ip rule'");
        }
    }

    private @Nullable JsonObject wayTo(String target) throws CommandException {
        List<JsonObject> ways = kernel.ask("-4", "route", "get", target);
        return ways.isEmpty() ? null : ways.get(0);
    }

    /** Words about the rule that leads away from the table of the party's routes; null where none does. */
    private @Nullable String beatingRule(JsonObject way, String target) throws CommandException {
        String table = KernelRoutes.text(way, "table");
        Integer priority =
                table == null ? null : RoutingRules.read(kernel).priorityBeforeMain(table, Cidr.literal(target));
        return priority == null
                ? null
                : "as rule " + priority + " of this machine, another VPN's most often, asks table " + table
                        + " first; leave that VPN while you play, or run: ip rule add pref " + Math.max(1, priority - 1)
                        + " lookup main suppress_prefixlength 0";
    }

    /** What a player tells a program that manages all of a machine's interfaces. */
    public static String toLeaveAlone(String device) {
        return "have it leave that interface alone (NetworkManager: nmcli device set " + device
                + " managed no; systemd-networkd: Unmanaged=yes for it)";
    }

    private void checkDefaultRoute(Set<String> found) {
        try {
            List<JsonObject> routes = new ArrayList<>(kernel.ask("-4", "route", "show", "default", "dev", lanDevice));
            routes.removeIf(route -> RouteChange.PROTOCOL.equals(KernelRoutes.text(route, "protocol")));
            if (!routes.isEmpty()) {
                found.add("another program has led your internet to the party's LAN, by a default route on '"
                        + lanDevice + "'; " + toLeaveAlone(lanDevice) + ", and run: ip route delete default dev "
                        + lanDevice);
            }
        } catch (CommandException e) {
            // Then there is none.
        }
    }

    /**
     * An address of the LAN's to ask about.
     *
     * @param lan the adapter's
     * @param shared whose addresses are home's
     */
    public static @Nullable String stationOf(Cidr lan, @Nullable SharedNumbers shared) {
        byte[] last = lan.lastOfNetwork().address().getAddress();
        if (lan.isV6()) {
            return null;
        }
        for (int below = 1; below < 16 && (last[3] & 0xFF) >= below; below++) {
            Cidr asked = Cidr.parse((last[0] & 0xFF) + "." + (last[1] & 0xFF) + "." + (last[2] & 0xFF) + "."
                    + ((last[3] & 0xFF) - below) + "/32");
            boolean isHomes = shared != null
                    && (shared.kept().contains(asked.address()) || shared.own().contains(asked.address()));
            if (lan.covers(asked.address()) && !asked.address().equals(lan.address()) && !isHomes) {
                return asked.address().getHostAddress();
            }
        }
        return null;
    }
}
