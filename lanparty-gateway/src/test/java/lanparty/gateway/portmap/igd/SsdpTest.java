package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of searches and answers, and where an answer may lead. */
class SsdpTest {
    private static final InetAddress ROUTER = NetUtil.createInetAddressFromIpAddressString("192.168.178.1");
    private static final RouterUrl LOCATION = new RouterUrl(ROUTER, 49_000, "/igd/desc.xml");

    @Test
    void searchesAreExactlyThese() {
        assertEquals(
                "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\n"
                        + "ST: upnp:rootdevice\r\n\r\n",
                text(Ssdp.search(Ssdp.GROUP, "upnp:rootdevice")));
        assertEquals(
                "M-SEARCH * HTTP/1.1\r\nHOST: 192.168.178.1:1900\r\nMAN: \"ssdp:discover\"\r\n"
                        + "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n\r\n",
                text(Ssdp.search(new InetSocketAddress(ROUTER, 1900), Ssdp.TARGETS.get(0))));
    }

    @Test
    void anAnswerSaysWhereTheDescriptionIs() {
        assertEquals(
                Optional.of(LOCATION),
                location("HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nEXT:\r\n"
                        + "Location:  http://192.168.178.1:49000/igd/desc.xml \r\nST: upnp:rootdevice\r\n\r\n"));
        assertEquals(
                Optional.of(new RouterUrl(ROUTER, 80, "/")),
                location("HTTP/1.0 200\nLOCATION:http://192.168.178.1\n\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.178.9:49000/desc.xml",
                "http://router.example/desc.xml",
                "http://192.168.178.1.example/desc.xml",
                "http://192.168.178.1@192.168.178.9/desc.xml",
                "http://192.168.178.9#@192.168.178.1/",
                "http://me@192.168.178.1/desc.xml",
                "http://3232281089/desc.xml",
                "http://192.168.178.1:0/",
                "http://192.168.178.1:70000/",
                "https://192.168.178.1/desc.xml",
                "file://192.168.178.1/etc/passwd",
                "//192.168.178.1/desc.xml",
                "/desc.xml",
                "http://192.168.178.1/a b",
                "jar:http://192.168.178.1/a!/b",
                "http:",
                ""
            })
    void anAnswerThatLeadsElsewhereIsNone(String url) {
        assertEquals(Optional.empty(), location("HTTP/1.1 200 OK\r\nLOCATION: " + url + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NOTIFY * HTTP/1.1\r\nLOCATION: http://192.168.178.1/\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nLOCATION: http://192.168.178.1/\r\n\r\n",
                "HTTP/1.1 200 OK\r\nEXT:\r\n\r\nLOCATION: http://192.168.178.1/\r\n",
                "HTTP/1.1 200 OK\r\n: http://192.168.178.1/\r\n\r\n",
                "\r\n\r\n"
            })
    void whatIsNoAnswerIsNone(String packet) {
        assertEquals(Optional.empty(), location(packet));
    }

    @ParameterizedTest
    @CsvSource({
        "/ctl/IPConn, /ctl/IPConn",
        "ctl/IPConn?a=1, /igd/ctl/IPConn?a=1",
        "http://192.168.178.1:49000/up, /up",
        "http://192.168.178.9/up,",
        "//192.168.178.9/up,",
        "javascript:alert(1),",
        "'  ',",
        "'http://192.168.178.1/\r\nX: y',"
    })
    void aReferenceLeadsToTheRouterOrNowhere(String reference, String file) {
        assertEquals(Optional.ofNullable(file), LOCATION.resolve(reference).map(RouterUrl::file));
    }

    @Test
    void aReferenceIsRelativeToARootWithoutAPathToo() {
        assertEquals(
                "http://192.168.178.1:80/ctl",
                RouterUrl.of(ROUTER, "http://192.168.178.1")
                        .flatMap(root -> root.resolve("ctl"))
                        .orElseThrow()
                        .url()
                        .toString());
    }

    private static Optional<RouterUrl> location(String packet) {
        return Ssdp.location(packet.getBytes(StandardCharsets.ISO_8859_1), ROUTER);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
