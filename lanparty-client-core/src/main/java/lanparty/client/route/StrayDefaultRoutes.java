package lanparty.client.route;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanparty.client.change.RouteChange;
import lanparty.client.ip.Cidr;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Default routes that were meant for the home and lead to the party's LAN. Who adds one by its router's address alone leaves the
 * interface to the kernel, which finds that address on the LAN where both networks have the same numbers.
 */
final class StrayDefaultRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(StrayDefaultRoutes.class);

    /** Who leads it to the LAN more often means to, and {@link WayCheck} says so. */
    private static final int MOST_MOVES = 3;

    private final String lanDevice;
    private final KernelRoutes kernel;
    private final SystemCommand system;
    private final Map<String, Integer> moves = new HashMap<>();

    StrayDefaultRoutes(String lanDevice, KernelRoutes kernel, SystemCommand system) {
        this.lanDevice = lanDevice;
        this.kernel = kernel;
        this.system = system;
    }

    /** Leads each to the interface at home that has its router's network. It stays the player's own, so nothing is journaled. */
    void bringHome(HomeTable home) throws CommandException {
        for (JsonObject route : kernel.ask("-4", "route", "show", "default", "dev", lanDevice)) {
            String router = KernelRoutes.text(route, "gateway");
            HomeTable.Entry way = router == null ? null : home.wayTo(Cidr.literal(router));
            boolean isOurs = RouteChange.PROTOCOL.equals(KernelRoutes.text(route, "protocol"));
            boolean isStray = router != null && way != null && way.via() == null && !way.isDefault() && !isOurs;
            if (router != null && way != null && isStray && moves.merge(router, 1, Integer::sum) <= MOST_MOVES) {
                system.run(words(route, router, way.device()));
                LOG.debug("the default route via {} is by {} again", router, way.device());
            }
        }
    }

    private static List<String> words(JsonObject route, String router, String device) {
        List<String> words =
                new ArrayList<>(List.of("ip", "-4", "route", "replace", "default", "via", router, "dev", device));
        String protocol = KernelRoutes.text(route, "protocol");
        if (protocol != null) {
            words.addAll(List.of("proto", protocol));
        }
        String metric = KernelRoutes.text(route, "metric");
        if (metric != null) {
            words.addAll(List.of("metric", metric));
        }
        return words;
    }
}
