package lanparty.lab.bench.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.Quantity;
import lanparty.lab.bench.report.RunRecord.Machine;

/** The file of raw figures: every round of every tunnel, by the keys of {@link Quantity}. */
public final class RunJson {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String INFINITE = "infinite";

    private RunJson() {}

    /** As text, its last line ended. */
    public static String write(RunRecord run) {
        JsonObject json = new JsonObject();
        json.addProperty("cpus", run.machine().cpus());
        json.addProperty("kernel", run.machine().kernel());
        json.addProperty("java", run.machine().java());
        json.addProperty("seconds", run.seconds());
        JsonArray tunnels = new JsonArray();
        run.tunnels().forEach(tunnel -> tunnels.add(written(tunnel)));
        json.add("tunnels", tunnels);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject written(TunnelRecord tunnel) {
        JsonObject json = new JsonObject();
        json.addProperty("name", tunnel.name());
        json.addProperty("title", tunnel.title());
        json.addProperty("limit", tunnel.isLimit());
        JsonArray rounds = new JsonArray();
        tunnel.rounds().forEach(round -> rounds.add(written(round)));
        json.add("rounds", rounds);
        JsonArray failures = new JsonArray();
        tunnel.failures().forEach(failures::add);
        json.add("failures", failures);
        return json;
    }

    private static JsonObject written(Figures round) {
        JsonObject json = new JsonObject();
        for (Quantity quantity : Quantity.values()) {
            round.of(quantity).ifPresent(value -> json.add(quantity.key(), written(value)));
        }
        return json;
    }

    /** JSON has no number for what is infinite, so it is a word. */
    private static JsonPrimitive written(double value) {
        return Double.isInfinite(value)
                ? new JsonPrimitive(INFINITE)
                : new JsonPrimitive(Math.round(value * 1e3) / 1e3);
    }

    private static double figure(JsonElement written) {
        boolean isInfinite =
                written.getAsJsonPrimitive().isString() && written.getAsString().equals(INFINITE);
        return isInfinite ? Double.POSITIVE_INFINITY : written.getAsDouble();
    }

    /** Reads what {@link #write} wrote. @throws JsonParseException where it is something else */
    public static RunRecord read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            List<TunnelRecord> tunnels = new ArrayList<>();
            for (JsonElement tunnel : json.getAsJsonArray("tunnels")) {
                tunnels.add(tunnel(tunnel.getAsJsonObject()));
            }
            Machine machine = new Machine(
                    json.get("cpus").getAsInt(),
                    json.get("kernel").getAsString(),
                    json.get("java").getAsString());
            return new RunRecord(machine, json.get("seconds").getAsInt(), tunnels);
        } catch (RuntimeException e) {
            // The tree answers a shape that it hasn't with exceptions of half a dozen kinds.
            throw new JsonParseException("not a bench's raw figures", e);
        }
    }

    private static TunnelRecord tunnel(JsonObject json) {
        List<Figures> rounds = new ArrayList<>();
        for (JsonElement round : json.getAsJsonArray("rounds")) {
            rounds.add(figures(round.getAsJsonObject()));
        }
        List<String> failures = new ArrayList<>();
        json.getAsJsonArray("failures").forEach(failure -> failures.add(failure.getAsString()));
        return new TunnelRecord(
                json.get("name").getAsString(),
                json.get("title").getAsString(),
                json.get("limit").getAsBoolean(),
                rounds,
                failures);
    }

    private static Figures figures(JsonObject json) {
        Figures figures = new Figures();
        for (Quantity quantity : Quantity.values()) {
            if (json.has(quantity.key())) {
                figures.put(quantity, figure(json.get(quantity.key())));
            }
        }
        return figures;
    }
}
