package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What routers answer by HTTP. */
class BoundHttpTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void statusAndBodyAreTaken() throws Exception {
        assertEquals("500 no", taken("HTTP/1.1 500 Internal Server Error\r\nServer: it\r\n\r\nno"));
        assertEquals("200 ", taken("HTTP/1.0 200\r\n\r\n"));
    }

    @Test
    void chunksAreJoinedAndOneThatIsCutOffEndsThere() throws Exception {
        assertEquals("200 hello, world", taken(CHUNKED + "7\r\nhello, \r\n5;x=y\r\nworld\r\n0\r\n\r\n"));
        assertEquals("200 hel", taken(CHUNKED + "7\r\nhel"));
        assertEquals("200 ", taken(CHUNKED + "nonsense"));
        assertEquals("200 ab", taken(CHUNKED + "2\r\nab\r\nnonsense"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK", "220 mail ready\r\n\r\n", "HTTP/1.1 999 OK\r\n\r\n", "\r\n\r\n"})
    void whatIsNoHttpIsNoAnswer(String answer) {
        assertThrows(IOException.class, () -> BoundHttp.reply(answer));
    }

    private static String taken(String answer) throws IOException {
        RouterHttp.Reply reply = BoundHttp.reply(answer);
        return reply.status() + " " + new String(reply.body(), StandardCharsets.ISO_8859_1);
    }
}
