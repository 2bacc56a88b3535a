package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a router says of itself, and where calls may go. */
class DeviceDescriptionTest {
    private static final InetAddress ROUTER = NetUtil.createInetAddressFromIpAddressString("192.168.178.1");
    private static final RouterUrl LOCATION = new RouterUrl(ROUTER, 49_000, "/igd/desc.xml");

    @ParameterizedTest
    @CsvSource({
        "urn:schemas-upnp-org:service:WANIPConnection:2, IP_CONNECTION_2",
        "urn:schemas-upnp-org:service:WANIPConnection:1, IP_CONNECTION",
        "urn:schemas-upnp-org:service:WANPPPConnection:1, PPP_CONNECTION"
    })
    void aDescriptionTellsWhereCallsGo(String serviceType, ServiceType type) {
        assertEquals(
                List.of(new WanService(type, new RouterUrl(ROUTER, 49_000, "/ctl"))),
                services(Documents.description(serviceType, "/ctl")));
    }

    @Test
    void theFirewallOfIpv6IsFoundAndForwardsNoPorts() {
        String document = Documents.description("urn:schemas-upnp-org:service:WANIPv6FirewallControl:1", "/fw");
        assertEquals(List.of(), services(document));
        assertEquals(
                Optional.of(new WanService(ServiceType.IPV6_FIREWALL, new RouterUrl(ROUTER, 49_000, "/fw"))),
                DeviceDescription.ipv6Firewall(document.getBytes(StandardCharsets.UTF_8), LOCATION));
        String other = Documents.description("urn:schemas-upnp-org:service:WANIPConnection:1", "/ctl");
        assertEquals(
                Optional.empty(), DeviceDescription.ipv6Firewall(other.getBytes(StandardCharsets.UTF_8), LOCATION));
    }

    @Test
    void theBestServiceIsFirst() {
        String both = Documents.description("urn:schemas-upnp-org:service:WANPPPConnection:1", "/ppp")
                .replace("</device></root>", """
                        <x:service><x:controlURL>/ip</x:controlURL>\
                        <x:serviceType> urn:schemas-upnp-org:service:WANIPConnection:2 </x:serviceType></x:service></device></root>""");
        assertEquals(
                List.of("/ip", "/ppp"),
                services(both).stream().map(service -> service.control().file()).toList());
    }

    @Test
    void callsNeverGoToAnotherMachine() {
        String type = "urn:schemas-upnp-org:service:WANIPConnection:1";
        assertEquals(List.of(), services(Documents.description(type, "http://192.168.178.9/ctl")));
        assertEquals(List.of(), services(Documents.description(type, "")));
        assertEquals(
                List.of(LOCATION.resolve("/ctl").orElseThrow()),
                services(based("http://192.168.178.9:5000/", type)).stream()
                        .map(WanService::control)
                        .toList());
        assertEquals(
                List.of(new RouterUrl(ROUTER, 5000, "/ctl")),
                services(based("http://192.168.178.1:5000/", type)).stream()
                        .map(WanService::control)
                        .toList());
    }

    private static String based(String url, String type) {
        return Documents.description(type, "/ctl").replace("<device>", "<URLBase>" + url + "</URLBase><device>");
    }

    private static List<WanService> services(String description) {
        return DeviceDescription.services(description.getBytes(StandardCharsets.UTF_8), LOCATION);
    }
}
