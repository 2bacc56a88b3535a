package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of calls and of what they come to. */
class SoapTest {
    @Test
    void theCallForAMappingIsExactlyThis() {
        SoapAction add = SoapAction.add(
                ServiceType.IP_CONNECTION,
                50_443,
                443,
                NetUtil.createInetAddressFromIpAddressString("192.168.178.2"),
                3600);
        assertEquals("\"urn:schemas-upnp-org:service:WANIPConnection:1#AddPortMapping\"", add.header());
        assertEquals(
                "<?xml version=\"1.0\"?>\r\n"
                        + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
                        + "<u:AddPortMapping xmlns:u=\"urn:schemas-upnp-org:service:WANIPConnection:1\">"
                        + "<NewRemoteHost></NewRemoteHost><NewExternalPort>50443</NewExternalPort>"
                        + "<NewProtocol>UDP</NewProtocol><NewInternalPort>443</NewInternalPort>"
                        + "<NewInternalClient>192.168.178.2</NewInternalClient><NewEnabled>1</NewEnabled>"
                        + "<NewPortMappingDescription>lanparty</NewPortMappingDescription>"
                        + "<NewLeaseDuration>3600</NewLeaseDuration></u:AddPortMapping></s:Body></s:Envelope>\r\n",
                text(add.encode()));
    }

    @Test
    void theOtherCallsAreExactlyThese() {
        assertEquals("", SoapAction.externalAddress(ServiceType.PPP_CONNECTION).arguments());
        assertEquals(
                "\"urn:schemas-upnp-org:service:WANPPPConnection:1#GetExternalIPAddress\"",
                SoapAction.externalAddress(ServiceType.PPP_CONNECTION).header());
        SoapAction delete = SoapAction.delete(ServiceType.IP_CONNECTION_2, 50_443);
        assertEquals("\"urn:schemas-upnp-org:service:WANIPConnection:2#DeletePortMapping\"", delete.header());
        assertEquals(
                "<NewRemoteHost></NewRemoteHost><NewExternalPort>50443</NewExternalPort><NewProtocol>UDP</NewProtocol>",
                delete.arguments());
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.2, 203.0.113.2",
        "' 100.64.0.1\n', 100.64.0.1",
        "0.0.0.0,",
        "'',",
        "router.example,",
        "2001:db8::1,",
        "203.0.113,"
    })
    void theAddressOutsideIsOneOrNone(String text, String address) throws Exception {
        SoapAnswer answer = ok(Documents.result("GetExternalIPAddress", "NewExternalIPAddress", text));
        assertEquals(Optional.ofNullable(address), answer.externalAddress().map(InetAddress::getHostAddress));
    }

    @ParameterizedTest
    @CsvSource({"50443, 50443", "0, -1", "65536, -1", "-5, -1", "99999999999, -1", "x, -1"})
    void theChosenPortIsOneOrNone(String text, int port) throws Exception {
        SoapAnswer answer = ok(Documents.result("AddAnyPortMapping", "NewReservedPort", text));
        assertEquals(port == -1 ? OptionalInt.empty() : OptionalInt.of(port), answer.reservedPort());
    }

    @Test
    void aFaultHasItsNumberOrThatOfHttp() {
        SoapFault conflict = fault(Documents.fault(718));
        assertEquals("UPnP, error 718", conflict.getMessage());
        assertTrue(conflict.isOfThisPort());
        assertFalse(conflict.isOfLease());
        assertTrue(fault(Documents.fault(725)).isOfLease());
        assertEquals("UPnP, error 500", fault("Internal Server Error").getMessage());
        assertEquals(
                "UPnP, error 500",
                fault("<errorCode>12345678901234</errorCode>").getMessage());
    }

    private static SoapFault fault(String body) {
        RouterHttp.Reply reply = new RouterHttp.Reply(500, body.getBytes(StandardCharsets.UTF_8));
        return assertThrows(SoapFault.class, () -> SoapAnswer.decode(reply));
    }

    private static SoapAnswer ok(String body) throws SoapFault {
        return SoapAnswer.decode(new RouterHttp.Reply(200, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
