package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes from where a router should be leads to that router or nowhere. */
class RouterUrlFuzzTest {
    private static final InetAddress ROUTER = NetUtil.createInetAddressFromIpAddressString("192.168.178.1");
    private static final RouterUrl LOCATION = new RouterUrl(ROUTER, 49_000, "/igd/desc.xml");

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "HTTP/1.1 200 OK\r\nLOCATION: http://192.168.178.1:49000/igd/desc.xml\r\nST: x\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nLOCATION: http://192.168.178.9/\r\n\r\n",
                        Documents.description("urn:schemas-upnp-org:service:WANIPConnection:1", "/ctl"),
                        Documents.description(
                                "urn:schemas-upnp-org:service:WANIPConnection:2", "http://192.168.178.9/"),
                        "<r><URLBase>http://192.168.178.1:5000</URLBase><service><serviceType>"
                                + "urn:schemas-upnp-org:service:WANPPPConnection:1</serviceType>"
                                + "<controlURL>c?d=1#e</controlURL></service></r>",
                        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void nothingLeadsToAnotherMachine(byte[] message) {
        Ssdp.location(message, ROUTER).ifPresent(RouterUrlFuzzTest::assertOnRouter);
        DeviceDescription.services(message, LOCATION).forEach(service -> assertOnRouter(service.control()));
    }

    private static void assertOnRouter(RouterUrl url) {
        assertEquals(ROUTER.getHostAddress(), url.url().getHost());
        assertTrue(url.url().getPort() > 0 && url.url().getPort() <= 0xFFFF, url::toString);
        assertTrue(url.file().startsWith("/"), url::toString);
        assertTrue(url.file().chars().allMatch(each -> each > ' ' && each != 0x7F), "no line of its own: " + url);
    }
}
