package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kernel's table of routes. */
class RouterTest {
    @Test
    void theRouterIsTheOneOfTheDefaultRoute() throws Exception {
        assertEquals(
                Optional.of(InetAddress.getByName("192.168.178.1")),
                Router.parse(List.of(
                        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
                        "lan0\t0032A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
                        "wan0\t00000000\t01B2A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0")));
        assertEquals(Optional.empty(), Router.parse(List.of("Iface\tDestination")));
        assertEquals(
                Optional.empty(),
                Router.parse(List.of("header", "ppp0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0", "odd")));
    }
}
