package lanparty.gateway.portmap.pcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.RouterPatience;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routers of each kind, on loopback. */
@Timeout(60)
class PcpProtocolTest {
    private static final String OUTSIDE = "203.0.113.2";
    private static final long LIFETIME_SECONDS = 3600;
    private static final String PCP = "0201";
    private static final String PCP_END = "0201000000000000";
    private static final String NAT_PMP_ADDRESS = "0000";
    private static final String NAT_PMP_PORT = "0001";
    private static final String NAT_PMP_END = "0001000001bb000000000000";

    /** Of a question that nobody answers: at once, and after 250 and 750 ms. */
    private static final int TRIES = 3;

    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(125);

    private final RouterPatience patience = new RouterPatience();

    /** Each look at it is later by this much, so that a machine that stands still for a moment changes nothing. */
    private final LongSupplier clock =
            LongStream.iterate(0, now -> now + LOOK_NS).iterator()::nextLong;

    @Test
    void aRouterThatSpeaksPcpForwardsThePortUntilTheEnd() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(0)) {
            PcpProtocol protocol = protocol(router.address());
            assertEquals(Optional.of(forwarded()), protocol.map(LIFETIME_SECONDS));
            protocol.giveBack();
            assertEquals(1, router.asked(PCP_END));
        }
    }

    @Test
    void anOlderRouterIsAskedInItsOwnProtocol() throws Exception {
        try (FakeRouter router = FakeRouter.natPmp()) {
            PcpProtocol protocol = protocol(router.address());
            assertEquals(Optional.of(forwarded()), protocol.map(LIFETIME_SECONDS));
            protocol.giveBack();
            assertEquals(1, router.asked(NAT_PMP_END));
            assertEquals(0, router.asked(PCP_END));
        }
    }

    @Test
    void anOlderRouterIsNotAskedForAPortAtAnAddressThatItDoesNotTell() throws Exception {
        try (FakeRouter router = FakeRouter.natPmp()) {
            router.lose(TRIES, NAT_PMP_ADDRESS);
            assertEquals(Optional.empty(), protocol(router.address()).map(LIFETIME_SECONDS));
            assertEquals(TRIES, router.asked(NAT_PMP_ADDRESS));
            assertEquals(0, router.asked(NAT_PMP_PORT));
        }
    }

    @Test
    void aRouterOpensItsFirewallForTheAddressThatAsksByIpv6UntilTheEnd() throws Exception {
        InetAddress own = InetAddress.getByName("::1");
        try (FakeRouter router = FakeRouter.firewall()) {
            PcpProtocol protocol =
                    new PcpProtocol(router.address(), 443, PcpSecret.random(new SecureRandom()), own, patience, clock);
            assertEquals(Optional.of(new Mapped(own, 443, 120)), protocol.map(120));
            protocol.giveBack();
            assertEquals(1, router.asked(PCP_END));
            assertEquals(2, router.asked().size());
        }
    }

    @Test
    void natPmpIsNotSpokenByIpv6() throws Exception {
        try (FakeRouter router = FakeRouter.natPmpByIpv6()) {
            PcpProtocol protocol = new PcpProtocol(
                    router.address(),
                    443,
                    PcpSecret.random(new SecureRandom()),
                    InetAddress.getByName("::1"),
                    patience,
                    clock);
            assertEquals(Optional.empty(), protocol.map(120));
            assertEquals(TRIES, router.asked().size());
        }
    }

    @Test
    void whatIsGivenBackIsSaidUntilTheRouterHearsIt() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(0);
                FakeRouter older = FakeRouter.natPmp()) {
            assertEquals(2, giveBackWhereTheFirstIsLost(router, PCP_END));
            assertEquals(2, giveBackWhereTheFirstIsLost(older, NAT_PMP_END));
        }
    }

    /** How often the router was told. */
    private long giveBackWhereTheFirstIsLost(FakeRouter router, String end) throws Exception {
        PcpProtocol protocol = protocol(router.address());
        protocol.map(LIFETIME_SECONDS);
        router.lose(1, end);
        protocol.giveBack();
        return router.asked(end);
    }

    @Test
    void aRouterThatIsSilentAtTheEndIsToldThreeTimesWithinASecond() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(0)) {
            PcpProtocol protocol = protocol(router.address());
            protocol.map(LIFETIME_SECONDS);
            router.lose(Integer.MAX_VALUE, PCP_END);
            long begunNs = clock.getAsLong();
            assertThrows(SocketTimeoutException.class, protocol::giveBack);
            assertTrue(clock.getAsLong() - begunNs
                    <= TimeUnit.MILLISECONDS.toNanos(PcpProtocol.GIVE_BACK_MS) + 3 * LOOK_NS);
            assertEquals(TRIES, router.asked(PCP_END));
        }
    }

    /** As slow as a router that answers the last question of each round alone. */
    @Test
    void aSlowRouterIsHeardOnceTheInviteNoLongerWaits() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(0)) {
            PcpProtocol protocol = protocol(router.address());
            router.lose(TRIES, PCP);
            assertEquals(Optional.empty(), protocol.map(LIFETIME_SECONDS));
            patience.endFirstRound();
            router.lose(TRIES, PCP);
            assertEquals(Optional.of(forwarded()), protocol.map(LIFETIME_SECONDS));
        }
    }

    @Test
    void aSilentRouterIsWaitedForNoLongerAtTheEndThanAtTheBeginning() throws Exception {
        try (FakeRouter router = FakeRouter.silent()) {
            patience.endFirstRound();
            patience.end();
            assertEquals(Optional.empty(), protocol(router.address()).map(LIFETIME_SECONDS));
            assertEquals(TRIES, router.asked().size());
        }
    }

    @Test
    void whatWasNotAskedForIsNoSilence() throws Exception {
        try (FakeRouter router = FakeRouter.pcp(0)) {
            router.mutter(TRIES);
            assertEquals(Optional.of(forwarded()), protocol(router.address()).map(LIFETIME_SECONDS));
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
            assertEquals(TRIES, router.asked().size());
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

    private PcpProtocol protocol(InetSocketAddress router) {
        return new PcpProtocol(router, 443, PcpSecret.random(new SecureRandom()), patience, clock);
    }

    private static Mapped forwarded() throws IOException {
        return new Mapped(InetAddress.getByName(OUTSIDE), 50_443, LIFETIME_SECONDS);
    }
}
