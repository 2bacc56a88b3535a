package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routers of each kind, on loopback. */
@Timeout(60)
class PortMappingTest {
    private static final Optional<InetSocketAddress> OUTSIDE =
            Optional.of(new InetSocketAddress("203.0.113.2", 50_443));
    private static final String PCP_END = "0201000000000000";
    private static final String NAT_PMP_END = "0001000001bb000000000000";

    @Test
    void aRouterThatSpeaksPcpForwardsThePortUntilTheEnd() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(0)) {
            assertEquals(OUTSIDE, outsideOf(router));
            router.awaitAsked(PCP_END);
        }
    }

    @Test
    void anOlderRouterIsAskedInItsOwnProtocol() throws Exception {
        try (FakeRouter router = FakeRouter.natPmp()) {
            assertEquals(OUTSIDE, outsideOf(router));
            router.awaitAsked(NAT_PMP_END);
        }
    }

    @Test
    void aRouterThatWillNotIsNoWayIn() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(2)) {
            assertEquals(Optional.empty(), outsideOf(router));
            assertTrue(router.asked().stream().noneMatch(each -> each.startsWith(PCP_END)), "nothing is given back");
        }
    }

    @Test
    void aRouterThatIsSilentIsAskedThreeTimes() throws Exception {
        try (FakeRouter router = FakeRouter.silent()) {
            assertEquals(Optional.empty(), outsideOf(router));
            assertEquals(RouterDialog.TRIES, router.asked().size());
        }
    }

    @Test
    void whereNobodyListensThereIsNoWayIn() throws Exception {
        InetSocketAddress nobody;
        try (FakeRouter router = FakeRouter.silent()) {
            nobody = router.address();
        }
        try (PortMapping mapping = new PortMapping(nobody, 443, new SecureRandom())) {
            assertEquals(Optional.empty(), mapping.begin().toCompletableFuture().join());
        }
    }

    /** Where the router lets players in; given back when this returns. */
    private static Optional<InetSocketAddress> outsideOf(FakeRouter router) {
        try (PortMapping mapping = new PortMapping(router.address(), 443, new SecureRandom())) {
            return mapping.begin().toCompletableFuture().join();
        }
    }
}
