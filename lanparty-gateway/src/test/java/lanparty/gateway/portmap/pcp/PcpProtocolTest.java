package lanparty.gateway.portmap.pcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routers of each kind, on loopback. */
@Timeout(60)
class PcpProtocolTest {
    private static final String OUTSIDE = "203.0.113.2";
    private static final long LIFETIME_SECONDS = 3600;
    private static final String PCP_END = "0201000000000000";
    private static final String NAT_PMP_END = "0001000001bb000000000000";

    @Test
    void aRouterThatSpeaksPcpForwardsThePortUntilTheEnd() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(0)) {
            PcpProtocol protocol = protocol(router.address());
            assertEquals(Optional.of(forwarded()), protocol.map(LIFETIME_SECONDS));
            protocol.giveBack();
            router.awaitAsked(PCP_END);
        }
    }

    @Test
    void anOlderRouterIsAskedInItsOwnProtocol() throws Exception {
        try (FakeRouter router = FakeRouter.natPmp()) {
            PcpProtocol protocol = protocol(router.address());
            assertEquals(Optional.of(forwarded()), protocol.map(LIFETIME_SECONDS));
            protocol.giveBack();
            router.awaitAsked(NAT_PMP_END);
        }
    }

    @Test
    void aRouterOpensItsFirewallForTheAddressThatAsksByIpv6UntilTheEnd() throws Exception {
        InetAddress own = InetAddress.getByName("::1");
        try (FakeRouter router = FakeRouter.firewall()) {
            PcpProtocol protocol = new PcpProtocol(router.address(), 443, PcpSecret.random(new SecureRandom()), own);
            assertEquals(Optional.of(new Mapped(own, 443, 120)), protocol.map(120));
            protocol.giveBack();
            router.awaitAsked(PCP_END);
            assertEquals(2, router.asked().size());
        }
    }

    @Test
    void natPmpIsNotSpokenByIpv6() throws Exception {
        try (FakeRouter router = FakeRouter.natPmpByIpv6()) {
            PcpProtocol protocol = new PcpProtocol(
                    router.address(), 443, PcpSecret.random(new SecureRandom()), InetAddress.getByName("::1"));
            assertEquals(Optional.empty(), protocol.map(120));
            assertEquals(RouterDialog.TRIES, router.asked().size());
        }
    }

    @Test
    void aRouterThatWillNotSaysSo() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(2)) {
            PcpProtocol protocol = protocol(router.address());
            RouterRefusal refusal = assertThrows(RouterRefusal.class, () -> protocol.map(LIFETIME_SECONDS));
            assertEquals("PCP, result 2", refusal.getMessage());
        }
    }

    @Test
    void aRouterThatIsSilentIsAskedThreeTimes() throws Exception {
        try (FakeRouter router = FakeRouter.silent()) {
            assertEquals(Optional.empty(), protocol(router.address()).map(LIFETIME_SECONDS));
            assertEquals(RouterDialog.TRIES, router.asked().size());
        }
    }

    @Test
    void whereNobodyListensNothingCanBeAsked() throws Exception {
        InetSocketAddress nobody;
        try (FakeRouter router = FakeRouter.silent()) {
            nobody = router.address();
        }
        assertThrows(IOException.class, () -> protocol(nobody).map(LIFETIME_SECONDS));
    }

    private static PcpProtocol protocol(InetSocketAddress router) {
        return new PcpProtocol(router, 443, PcpSecret.random(new SecureRandom()));
    }

    private static Mapped forwarded() throws IOException {
        return new Mapped(InetAddress.getByName(OUTSIDE), 50_443, LIFETIME_SECONDS);
    }
}
