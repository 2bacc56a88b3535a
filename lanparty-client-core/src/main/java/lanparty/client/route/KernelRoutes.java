package lanparty.client.route;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import org.jspecify.annotations.Nullable;

/** Asks the kernel for its routes, by the JSON of iproute2's {@code ip}. */
final class KernelRoutes {
    private final SystemCommand system;

    KernelRoutes(SystemCommand system) {
        this.system = system;
    }

    /** What {@code ip -j} with these words lists. */
    List<JsonObject> ask(String... words) throws CommandException {
        List<String> all = new ArrayList<>(List.of("ip", "-j"));
        all.addAll(List.of(words));
        String answer = system.run(all);
        try {
            JsonArray array = answer.isEmpty()
                    ? new JsonArray()
                    : JsonParser.parseString(answer).getAsJsonArray();
            List<JsonObject> found = new ArrayList<>();
            for (JsonElement element : array) {
                found.add(element.getAsJsonObject());
            }
            return found;
        } catch (JsonParseException | IllegalStateException e) {
            throw new CommandException("'" + String.join(" ", all) + "' gave no JSON; is it iproute2's ip?", answer);
        }
    }

    static @Nullable String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
    }

    static int integer(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || !value.isJsonPrimitive() ? 0 : value.getAsInt();
    }
}
