package lanparty.client.route;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.ip.Cidr;
import lanparty.client.system.CommandException;
import lanparty.client.system.SystemCommand;
import org.jspecify.annotations.Nullable;

/** Asks the kernel which way it would send. */
final class RouteLookup {
    private final SystemCommand system;

    RouteLookup(SystemCommand system) {
        this.system = system;
    }

    /** The way to one address; null where there is none. */
    @Nullable
    Way wayTo(InetAddress address) {
        String literal = NetUtil.toAddressString(address);
        try {
            JsonArray ways = ask(List.of("ip", "-j", "route", "get", literal));
            return ways.isEmpty() ? null : way(ways.get(0).getAsJsonObject());
        } catch (CommandException e) {
            return null;
        }
    }

    /** True where another interface than this one leads to the same network. */
    boolean isAlsoElsewhere(Cidr network, String device) throws CommandException {
        for (JsonElement route : ask(List.of("ip", "-j", "-4", "route", "show", "exact", network.toString()))) {
            String other = text(route.getAsJsonObject(), "dev");
            if (other != null && !other.equals(device)) {
                return true;
            }
        }
        return false;
    }

    /** The routers that default routes lead to. */
    List<InetAddress> defaultRouters() {
        List<InetAddress> routers = new ArrayList<>();
        for (String family : List.of("-4", "-6")) {
            try {
                for (JsonElement route : ask(List.of("ip", "-j", family, "route", "show", "default"))) {
                    String router = text(route.getAsJsonObject(), "gateway");
                    if (router != null) {
                        routers.add(Cidr.literal(router));
                    }
                }
            } catch (CommandException e) {
                // A family that the machine doesn't have has no routers.
            }
        }
        return routers;
    }

    private JsonArray ask(List<String> words) throws CommandException {
        String answer = system.run(words);
        try {
            return answer.isEmpty()
                    ? new JsonArray()
                    : JsonParser.parseString(answer).getAsJsonArray();
        } catch (JsonParseException | IllegalStateException e) {
            throw new CommandException("'" + String.join(" ", words) + "' gave no JSON; is it iproute2's ip?", answer);
        }
    }

    private static @Nullable Way way(JsonObject json) {
        String device = text(json, "dev");
        return device == null ? null : new Way(device, text(json, "gateway"), text(json, "prefsrc"));
    }

    private static @Nullable String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null ? null : value.getAsString();
    }

    /**
     * How a packet would leave.
     *
     * @param device the interface
     * @param via the next hop; null where the destination is on the link
     * @param source the address it would leave from; null where the kernel doesn't say
     */
    record Way(
            String device, @Nullable String via, @Nullable String source) {}
}
