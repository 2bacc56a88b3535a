package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are refused, or are the same tree to another parser: nobody is told two things by one message. */
class StrictJsonFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "{}",
                        " {\"a\" : [true, false, null, \"\\u00e9\\\\\\/\\b\\f\\n\\r\\t\"]} ",
                        "{\"n\":[0,-1,9223372036854775807,9223372036854775808,1e3,-0,1.5E-7,1e999]}",
                        "{\"a\":{\"a\":{\"a\":[[[[[]]]]]}},\"b\":\"\\ud83c\\udfae\"}",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":01}",
                        "{\"a\":NaN}",
                        "{'a':1}",
                        "{\"a\":1}x")
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsStrictJsonIsTheSameJsonToOthers(byte[] json) {
        JsonObject strict;
        try {
            strict = StrictJson.parse(ByteBuffer.wrap(json));
        } catch (ProtocolException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
            return;
        }
        assertEquals(JsonParser.parseString(new String(json, StandardCharsets.UTF_8)), strict);
    }
}
