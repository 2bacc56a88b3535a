package lanparty.ctrl;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Bytes to a tree of JSON elements, stricter than Gson's own parser: UTF-8 without errors, RFC 8259 to the letter, no
 * field twice, no more than {@link #MAX_DEPTH} levels, nothing after the object.
 *
 * <p>A number in plain digits that fits a long becomes a {@link Long}; any other becomes a {@link Double}, which no field
 * takes. So a number like 1e999999999 costs nothing, and is no trouble in a field that is ignored.
 */
final class StrictJson {
    /** Levels of objects and arrays. Messages have three; the rest is room for what newer ones may add. */
    static final int MAX_DEPTH = 8;

    private static final Pattern PLAIN_DIGITS = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private StrictJson() {}

    /** Reads the one object that the buffer holds from its position to its limit. */
    static JsonObject parse(ByteBuffer utf8) throws ProtocolException {
        String text;
        try {
            // A decoder of one's own reports malformed input; the String constructor would replace it.
            text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw notJson("it is not UTF-8");
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw notJson("it is not an object");
            }
            JsonObject object = object(reader, 1);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw notJson("something follows the object");
            }
            return object;
        } catch (IOException e) {
            throw notJson("its syntax is wrong");
        }
    }

    private static JsonElement element(JsonReader reader, int depth) throws IOException, ProtocolException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth + 1);
            case BEGIN_ARRAY -> array(reader, depth + 1);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(number(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            case NAME, END_OBJECT, END_ARRAY, END_DOCUMENT -> throw notJson("a value is missing");
        };
    }

    private static JsonObject object(JsonReader reader, int depth) throws IOException, ProtocolException {
        requireShallow(depth);
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new ProtocolException(ProtocolFault.DUPLICATE_FIELD, name, "field '" + name + "' is there twice");
            }
            object.add(name, element(reader, depth));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader, int depth) throws IOException, ProtocolException {
        requireShallow(depth);
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(element(reader, depth));
        }
        reader.endArray();
        return array;
    }

    private static Number number(String literal) {
        if (PLAIN_DIGITS.matcher(literal).matches()) {
            BigInteger whole = new BigInteger(literal);
            if (whole.bitLength() < Long.SIZE) {
                return whole.longValue();
            }
        }
        return Double.valueOf(literal);
    }

    private static void requireShallow(int depth) throws ProtocolException {
        if (depth > MAX_DEPTH) {
            throw notJson("it is nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    private static ProtocolException notJson(String why) {
        return new ProtocolException(ProtocolFault.NOT_JSON, "a control message is one JSON object, but " + why);
    }
}
