package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kernel's table of IPv6 routes. */
class Ipv6RouterTest {
    private static final String ANY = "00000000000000000000000000000000";
    private static final String FIRST = "fe800000000000000000000000000001";
    private static final String SECOND = "fe800000000000000000000000000002";

    private static final List<String> TABLE = List.of(
            "20010db8000a00000000000000000000 40 " + ANY + " 00 " + ANY
                    + " 00000100 00000001 00000000 00000001     wan0",
            ANY + " 00 " + ANY + " 00 " + FIRST + " 00000400 00000003 00000000 00000003     wan0",
            ANY + " 00 " + ANY + " 00 " + SECOND + " 00000100 00000003 00000000 00450003     eth0",
            ANY + " 00 " + ANY + " 00 " + ANY + " ffffffff 00000001 00000000 00200200       lo",
            "odd");

    @Test
    void routersAreThoseOfDefaultRoutesThatLeadSomewhere() {
        assertEquals(
                List.of(new Ipv6Router(FIRST, "wan0", 0x400), new Ipv6Router(SECOND, "eth0", 0x100)),
                Ipv6Router.parse(TABLE));
        assertEquals(List.of(), Ipv6Router.parse(List.of()));
    }

    @Test
    void theRouterOfTheAddressesOwnInterfaceComesFirstAndElseTheOneThatTheKernelPrefers() {
        List<Ipv6Router> all = Ipv6Router.parse(TABLE);
        assertEquals(FIRST, Ipv6Router.best(all, "wan0").orElseThrow().address());
        assertEquals(SECOND, Ipv6Router.best(all, "eth0").orElseThrow().address());
        assertEquals(SECOND, Ipv6Router.best(all, "br0").orElseThrow().address());
        assertEquals(Optional.empty(), Ipv6Router.best(List.of(), "wan0"));
    }
}
