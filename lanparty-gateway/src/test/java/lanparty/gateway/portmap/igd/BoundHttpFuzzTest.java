package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a router sends by HTTP is an answer with a status, no longer than what came, or none. */
class BoundHttpFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nffffff\r\nx",
                        "HTTP/1.0 500\r\n\r\n" + Documents.fault(606),
                        "\r\n\r\n",
                        "")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest
    void anAnswerIsSoundOrNone(byte[] message) {
        try {
            RouterHttp.Reply reply = BoundHttp.reply(new String(message, StandardCharsets.ISO_8859_1));
            assertTrue(reply.status() >= 100 && reply.status() < 600);
            assertTrue(reply.body().length <= message.length);
        } catch (IOException noAnswer) {
            assertTrue(String.valueOf(noAnswer.getMessage()).contains("HTTP/1"));
        }
    }
}
