package lanparty.gateway.room;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a file of the gateway's. Whatever the file holds, what is thrown is an {@link IllegalArgumentException},
 * an {@link IllegalStateException} or a {@link com.google.gson.JsonParseException}.
 */
final class KeptJson {
    private static final String FORMAT = "format";

    private final JsonObject object;

    private KeptJson(JsonObject object) {
        this.object = object;
    }

    /** Reads a file of this format. */
    static KeptJson parse(String text, int format) {
        KeptJson json = new KeptJson(JsonParser.parseString(text).getAsJsonObject());
        if (!String.valueOf(format).equals(json.text(FORMAT))) {
            throw new IllegalArgumentException("no \"format\": " + format);
        }
        return json;
    }

    /** Writes a file of this format. */
    static String write(int format, String name, JsonElement content) {
        JsonObject json = new JsonObject();
        json.addProperty(FORMAT, format);
        json.add(name, content);
        return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    }

    /** Text or a number; null where there is none. */
    @Nullable
    String text(String name) {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        if (!value.isJsonPrimitive()) {
            throw new IllegalArgumentException("\"" + name + "\" is not text");
        }
        return value.getAsString();
    }

    /** The objects of an array, which must be there. */
    List<KeptJson> objects(String name) {
        if (!(object.get(name) instanceof JsonArray array)) {
            throw new IllegalArgumentException("no \"" + name + "\"");
        }
        List<KeptJson> objects = new ArrayList<>();
        for (JsonElement element : array) {
            objects.add(new KeptJson(element.getAsJsonObject()));
        }
        return objects;
    }
}
