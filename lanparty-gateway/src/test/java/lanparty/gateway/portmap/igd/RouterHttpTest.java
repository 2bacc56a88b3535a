package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web servers of routers that do as they like. */
@Timeout(60)
class RouterHttpTest {
    /** What a server answers once it has a header. */
    private interface Talk {
        void to(OutputStream out) throws IOException;
    }

    private static final byte[] BODY = "<call/>".getBytes(StandardCharsets.US_ASCII);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private ServerSocket server;
    private RouterUrl url;

    @BeforeEach
    void open() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        server = new ServerSocket(0, 5, here);
        url = new RouterUrl(here, server.getLocalPort(), "/ctl?a=1");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aCallIsSentAndItsErrorRead() throws Exception {
        CompletableFuture<String> request = serve(say("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno"));
        RouterHttp.Reply reply = new RouterHttp(System::nanoTime).call(url, "\"urn:x#Do\"", BODY);
        assertEquals(500, reply.status());
        assertEquals("no", new String(reply.body(), StandardCharsets.US_ASCII));
        String sent = request.join();
        assertTrue(sent.startsWith("POST /ctl?a=1 HTTP/1.1\r\n"), sent);
        assertTrue(sent.contains("SOAPAction: \"urn:x#Do\"\r\n"), sent);
        assertTrue(sent.contains("Content-Type: text/xml; charset=\"utf-8\"\r\n"), sent);
        assertTrue(sent.contains("Content-Length: " + BODY.length + "\r\n"), sent);
        assertTrue(sent.contains("Connection: close\r\n"), sent);
    }

    @Test
    void aBodyInPiecesIsRead() throws Exception {
        serve(say(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n<a\r\n2\r\n/>\r\n0\r\n\r\n"));
        assertEquals("<a/>", text(new RouterHttp(System::nanoTime).fetch(url)));
        serve(say(OK + "\r\n<b/>"));
        assertEquals("<b/>", text(new RouterHttp(System::nanoTime).fetch(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
                "HTTP/1.1 401 Who\r\nWWW-Authenticate: Digest \"\r\n\r\n",
                "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
            })
    void whatIsNoWholeReplyIsAFailureOrNoSuccess(String text) {
        serve(say(text));
        try {
            RouterHttp.Reply reply = new RouterHttp(System::nanoTime).call(url, "\"urn:x#Do\"", BODY);
            assertTrue(reply.status() != RouterHttp.Reply.OK, reply::toString);
        } catch (IOException expected) {
            // As of a router that can't be asked.
        }
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() {
        serve(out -> {
            out.write((OK + "\r\n").getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[4096]);
            }
        });
        IOException failure = assertThrows(IOException.class, () -> new RouterHttp(System::nanoTime).fetch(url));
        assertEquals("the router sends more than 65536 octets", failure.getMessage());
    }

    @Test
    void aBodyThatDripsIsNotWaitedFor() {
        serve(say(OK + "Content-Length: 100\r\n\r\n<a>"));
        AtomicLong nowNs = new AtomicLong();
        LongSupplier clock = () -> nowNs.getAndAdd(TimeUnit.SECONDS.toNanos(3));
        IOException failure = assertThrows(IOException.class, () -> new RouterHttp(clock).fetch(url));
        assertEquals("the router sends for more than 2000 ms", failure.getMessage());
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedFor() throws IOException {
        // Connections wait in the backlog, where nobody answers.
        assertThrows(IOException.class, () -> new RouterHttp(System::nanoTime).fetch(url));
    }

    /** Serves one request; what it was. */
    private CompletableFuture<String> serve(Talk talk) {
        CompletableFuture<String> request = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try (Socket connection = server.accept()) {
                        request.complete(header(connection.getInputStream()));
                        talk.to(connection.getOutputStream());
                    } catch (IOException closed) {
                        request.completeExceptionally(closed);
                    }
                },
                "router-http");
        thread.setDaemon(true);
        thread.start();
        return request;
    }

    private static String header(InputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("no whole header");
            }
            header.append((char) octet);
        }
        return header.toString();
    }

    private static Talk say(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(RouterHttp.Reply reply) {
        return new String(reply.body(), StandardCharsets.US_ASCII);
    }
}
