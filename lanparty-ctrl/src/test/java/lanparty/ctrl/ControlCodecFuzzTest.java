package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a message or a protocol fault; a message is one that can be said again, and means the same then. */
class ControlCodecFuzzTest {
    static Stream<byte[]> seeds() {
        Stream<String> golden =
                ControlCodecTest.golden().map(arguments -> (String) arguments.get()[1]);
        Stream<String> odd = Stream.of(
                "{\"type\":\"hello\",\"version\":9,\"role\":\"ghost\"}",
                "{\"type\":\"reject\",\"code\":\"newer\",\"sentence\":\"\\u202e\\ud83c\\udfae\\n\",\"x\":[1e9,-0,{}]}",
                "{\"type\":\"stats\",\"counters\":{\"a\":-1,\"a\":9223372036854775808}}",
                "{\"type\":\"disconnect\",\"reason\":null,\"x\":[[[[[[[[1]]]]]]]]}");
        return Stream.concat(golden, odd).map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsReadIsSaidAgainWithTheSameMeaning(byte[] json) {
        ByteBuf in = Unpooled.wrappedBuffer(json);
        ControlMessage message;
        try {
            message = ControlCodec.decode(in);
        } catch (ProtocolException e) {
            String sentence = String.valueOf(e.getMessage());
            assertFalse(sentence.isBlank());
            assertTrue(sentence.length() <= Protocol.MAX_SENTENCE_LENGTH);
            assertEquals(FieldRules.sentence(sentence), sentence);
            return;
        }
        assertFalse(in.isReadable());
        assertEquals(1, in.refCnt());
        byte[] again = ControlCodec.encode(message);
        try {
            assertEquals(message, JsonBytes.decode(again));
        } catch (ProtocolException e) {
            throw new AssertionError("can't read what was written: " + message, e);
        }
    }
}
