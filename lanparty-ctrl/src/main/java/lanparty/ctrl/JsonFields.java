package lanparty.ctrl;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lanparty.overlay.EnumKey;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each asked for by name and kind. What is not there or of another kind is a fault. */
final class JsonFields {
    private final JsonObject object;

    JsonFields(JsonObject object) {
        this.object = object;
    }

    String text(String name) throws ProtocolException {
        String text = optionalText(name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    @Nullable
    String optionalText(String name) throws ProtocolException {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw bad(name, "must be text");
    }

    /** Text that {@code parser} makes something of; what it throws is a fault of this field. */
    <T> T parsed(String name, Function<String, T> parser) throws ProtocolException {
        T parsed = optionalParsed(name, parser);
        if (parsed == null) {
            throw missing(name);
        }
        return parsed;
    }

    /** As {@link #parsed}; null where there is no text. */
    <T> @Nullable T optionalParsed(String name, Function<String, T> parser) throws ProtocolException {
        String text = optionalText(name);
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw bad(name, String.valueOf(e.getMessage()));
        }
    }

    int integer(String name) throws ProtocolException {
        Integer integer = optionalInteger(name);
        if (integer == null) {
            throw missing(name);
        }
        return integer;
    }

    @Nullable
    Integer optionalInteger(String name) throws ProtocolException {
        JsonElement value = value(name);
        if (value == null) {
            return null;
        }
        long whole = whole(name, value);
        if (whole != (int) whole) {
            throw bad(name, "is " + whole + ", which is out of range");
        }
        return (int) whole;
    }

    long whole(String name) throws ProtocolException {
        return whole(name, required(name));
    }

    /** True or false, written as such. */
    boolean flag(String name) throws ProtocolException {
        if (required(name) instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw bad(name, "must be true or false");
    }

    /** The constant whose {@link EnumKey} the field has; null where none has it. */
    <E extends Enum<E>> @Nullable E constant(String name, E[] constants) throws ProtocolException {
        String key = text(name);
        for (E constant : constants) {
            if (EnumKey.of(constant).equals(key)) {
                return constant;
            }
        }
        return null;
    }

    JsonFields object(String name) throws ProtocolException {
        return fields(name, required(name));
    }

    /** As {@link #object}; null where there is none. */
    @Nullable
    JsonFields optionalObject(String name) throws ProtocolException {
        JsonElement value = value(name);
        return value == null ? null : fields(name, value);
    }

    List<JsonFields> objects(String name) throws ProtocolException {
        JsonElement value = required(name);
        if (!value.isJsonArray()) {
            throw bad(name, "must be an array");
        }
        List<JsonFields> objects = new ArrayList<>();
        for (JsonElement element : value.getAsJsonArray()) {
            objects.add(fields(name, element));
        }
        return objects;
    }

    /** An object as a map, all of whose values are whole numbers. */
    Map<String, Long> wholes(String name) throws ProtocolException {
        Map<String, Long> wholes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object(name).object.entrySet()) {
            wholes.put(entry.getKey(), whole(name, entry.getValue()));
        }
        return wholes;
    }

    static ProtocolException bad(String name, String why) {
        return new ProtocolException(ProtocolFault.BAD_FIELD, name, "field '" + name + "' " + why);
    }

    private static JsonFields fields(String name, JsonElement value) throws ProtocolException {
        if (!value.isJsonObject()) {
            throw bad(name, "must hold objects");
        }
        return new JsonFields(value.getAsJsonObject());
    }

    private static long whole(String name, JsonElement value) throws ProtocolException {
        if (value instanceof JsonPrimitive primitive
                && primitive.isNumber()
                && primitive.getAsNumber() instanceof Long whole) {
            return whole;
        }
        throw bad(name, "must be a whole number in plain digits");
    }

    private JsonElement required(String name) throws ProtocolException {
        JsonElement value = value(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private @Nullable JsonElement value(String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? null : value;
    }

    private static ProtocolException missing(String name) {
        return new ProtocolException(ProtocolFault.MISSING_FIELD, name, "field '" + name + "' is missing");
    }
}
