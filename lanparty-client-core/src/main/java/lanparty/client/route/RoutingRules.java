package lanparty.client.route;

import com.google.gson.JsonObject;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lanparty.client.ip.Cidr;
import lanparty.daemon.command.CommandException;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's rules of policy routing (ip-rule(8)), in the order in which they are asked. Routes of the party's are in the
 * table 'main', so they count unless a rule comes first that leads elsewhere.
 */
final class RoutingRules {
    private static final String MAIN = "main";

    /** What a rule that takes every packet has, and nothing else; suppressing default routes leaves the party's. */
    private static final Set<String> OF_ALL = Set.of("priority", "src", "table", "suppress_prefixlen");

    private final List<JsonObject> rules;

    private RoutingRules(List<JsonObject> rules) {
        this.rules = rules;
    }

    static RoutingRules read(KernelRoutes kernel) throws CommandException {
        return new RoutingRules(kernel.ask("-4", "rule", "show"));
    }

    /**
     * The rule that asks another table before 'main' is asked for every packet.
     *
     * @param table that gave a way
     * @param target to which it leads
     * @return its priority; null where 'main' comes first
     */
    @Nullable
    Integer priorityBeforeMain(String table, InetAddress target) {
        for (JsonObject rule : rules) {
            String asked = KernelRoutes.text(rule, "table");
            if (MAIN.equals(asked) && isOfAll(rule)) {
                return null;
            }
            if (table.equals(asked) && isFor(rule, target)) {
                return KernelRoutes.integer(rule, "priority");
            }
        }
        return null;
    }

    private static boolean isFor(JsonObject rule, InetAddress target) {
        String network = KernelRoutes.text(rule, "dst");
        if (network == null) {
            return true;
        }
        InetAddress address = Cidr.literal(network);
        int whole = address.getAddress().length * Byte.SIZE;
        int length = rule.has("dstlen") ? KernelRoutes.integer(rule, "dstlen") : whole;
        return new Cidr(address, length).covers(target);
    }

    private static boolean isOfAll(JsonObject rule) {
        return OF_ALL.containsAll(rule.keySet()) && Objects.equals(KernelRoutes.text(rule, "src"), "all");
    }
}
