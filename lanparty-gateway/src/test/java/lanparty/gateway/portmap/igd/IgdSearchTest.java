package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a router on loopback is found by, and what it may not lead to. */
@Timeout(60)
class IgdSearchTest {
    private static final long HOUR = 3600;

    private FakeIgd router;
    private IgdProtocol protocol;

    @BeforeEach
    void open() throws IOException {
        router = new FakeIgd();
        protocol = router.asked();
    }

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void theConnectionThatIsUpIsTaken() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String twice = Documents.description("urn:schemas-upnp-org:service:WANIPConnection:1", "/ctl?down")
                .replace("</device></root>", """
                        <service><serviceType>urn:schemas-upnp-org:service:WANIPConnection:1</serviceType>\
                        <controlURL>/ctl?up</controlURL></service></device></root>""");
        router.describeWith(new FakeIgd.Answer(200, twice));
        router.answerWith(call -> asked.getAndIncrement() == 0
                ? new FakeIgd.Answer(200, Documents.result(call.action(), "NewExternalIPAddress", "0.0.0.0"))
                : FakeIgd.usual(call));
        assertEquals(FakeIgd.forwarded(443, HOUR), protocol.map(HOUR));
    }

    @Test
    void aDescriptionElsewhereIsNotAskedFor() throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
            int port = elsewhere.getLocalPort();
            router.leadTo(
                    "http://127.0.0.2:" + port + "/", "http://127.0.0.1@127.0.0.2:" + port + "/", "file:///etc/passwd");
            assertEquals(Optional.empty(), protocol.map(HOUR));
            // A connection that was made would wait here already.
            elsewhere.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, elsewhere::accept);
        }
    }

    @Test
    void onlyTheRouterIsListenedTo() throws Exception {
        router.answerSearchesFrom(InetAddress.getByName("127.0.0.2"));
        assertEquals(Optional.empty(), protocol.map(HOUR));
    }

    @Test
    void aRedirectionIsNotFollowed() throws Exception {
        router.describeWith(new FakeIgd.Answer(302, ""), new FakeIgd.Answer(307, ""));
        assertEquals(Optional.empty(), protocol.map(HOUR));
        assertEquals(List.of(), router.wronglyFetched());
    }

    @Test
    void whatDescribesNoGatewayIsPassedOver() throws Exception {
        FakeIgd.Answer right = new FakeIgd.Answer(
                200, Documents.description("urn:schemas-upnp-org:service:WANIPConnection:1", "/ctl"));
        router.describeWith(
                new FakeIgd.Answer(404, "no such page"),
                new FakeIgd.Answer(200, "<html>a web page"),
                new FakeIgd.Answer(200, right.body() + " ".repeat(RouterHttp.LONGEST_BODY)),
                right);
        assertEquals(FakeIgd.forwarded(443, HOUR), protocol.map(HOUR));
    }

    @Test
    void fourDescriptionsAreLookedAtAndNoMore() throws Exception {
        FakeIgd.Answer wrong = new FakeIgd.Answer(200, "<root/>");
        FakeIgd.Answer right = new FakeIgd.Answer(
                200, Documents.description("urn:schemas-upnp-org:service:WANIPConnection:1", "/ctl"));
        router.describeWith(wrong, wrong, wrong, wrong, right);
        assertEquals(Optional.empty(), protocol.map(HOUR));
    }

    @Test
    void whereNobodyListensThereIsNoWayIn() throws Exception {
        InetSocketAddress nobody = router.address();
        router.close();
        assertEquals(Optional.empty(), new IgdProtocol(nobody, 443, System::nanoTime).map(HOUR));
    }
}
