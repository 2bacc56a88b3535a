package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    /** From which a search that tries each place would not come back today. */
    @Test
    void muchNonsenseForAChunkIsReadOnce() {
        String nonsense = "a".repeat(RouterHttp.LONGEST_BODY);
        assertEquals("200 ", assertTimeoutPreemptively(Duration.ofMinutes(1), () -> taken(CHUNKED + nonsense)));
    }

    /** The router leaves the connection open, as some do though they are told to close it. */
    @Test
    void anAnswerEndsWhereItSaysThatItDoes() throws Exception {
        try (ServerSocket router = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            CompletableFuture<Socket> open = CompletableFuture.supplyAsync(() -> answer(router));
            InetSocketAddress at = new InetSocketAddress(router.getInetAddress(), router.getLocalPort());
            RouterHttp.Reply reply = new BoundHttp(System::nanoTime)
                    .call(InetAddress.getByName("::1"), at, "/control", "\"action\"", new byte[0]);
            assertEquals("ok", new String(reply.body(), StandardCharsets.ISO_8859_1));
            open.join().close();
        }
    }

    private static Socket answer(ServerSocket router) {
        try {
            Socket call = router.accept();
            call.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1));
            return call;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whereNoConnectionComesAboutTheCallWasNotMade() throws Exception {
        InetAddress here = InetAddress.getByName("::1");
        InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, here)) {
            nobody = new InetSocketAddress(here, closed.getLocalPort());
        }
        BoundHttp http = new BoundHttp(System::nanoTime);
        assertThrows(ConnectException.class, () -> http.call(here, nobody, "/", "\"action\"", new byte[0]));
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
