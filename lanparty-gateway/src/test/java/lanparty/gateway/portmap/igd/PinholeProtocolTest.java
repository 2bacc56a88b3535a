package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routers with a firewall of IPv6, on loopback. */
@Timeout(60)
class PinholeProtocolTest {
    private static final long LEASE = 120;
    private static final InetAddress OWN = here();

    private FakeIgd router;
    private PinholeProtocol protocol;

    @BeforeEach
    void open() throws IOException {
        router = new FakeIgd();
        router.describeAs("urn:schemas-upnp-org:service:WANIPv6FirewallControl:1");
        router.listenByIpv6();
        protocol = router.askedFor(443);
    }

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void theFirewallIsOpenedFromTheAddressItselfUntilTheEnd() throws Exception {
        assertEquals(opened(), protocol.map(LEASE));
        assertEquals(opened(), protocol.map(LEASE));
        protocol.giveBack();
        assertEquals(List.of("AddPinhole", "UpdatePinhole", "DeletePinhole"), actions());
        assertEquals(
                Map.of(
                        "RemoteHost", "",
                        "RemotePort", "0",
                        "InternalClient", "::1",
                        "InternalPort", "443",
                        "Protocol", "17",
                        "LeaseTime", "120"),
                arguments(0));
        assertEquals(Map.of("UniqueID", "7", "NewLeaseTime", "120"), arguments(1));
        assertEquals(Map.of("UniqueID", "7"), arguments(2));
        router.calls().forEach(call -> assertEquals(OWN, call.from()));
    }

    @Test
    void aRouterThatTakesNoCallsByIpv6IsCalledByIpv4() throws Exception {
        try (FakeIgd old = new FakeIgd()) {
            old.describeAs("urn:schemas-upnp-org:service:WANIPv6FirewallControl:1");
            assertEquals(opened(), old.askedFor(443).map(LEASE));
            assertEquals(InetAddress.getByName("127.0.0.1"), old.calls().get(0).from());
        }
    }

    @Test
    void aRouterThatHasForgottenItIsAskedAnew() throws Exception {
        protocol.map(LEASE);
        router.answerWith(
                call -> call.action().equals("UpdatePinhole") ? FakeIgd.Answer.fault(704) : FakeIgd.usual(call));
        assertEquals(opened(), protocol.map(LEASE));
        assertEquals(List.of("AddPinhole", "UpdatePinhole", "AddPinhole"), actions());
    }

    @Test
    void aRouterThatWillNotSaysSo() {
        router.answerWith(call -> FakeIgd.Answer.fault(606));
        RouterRefusal refusal = assertThrows(RouterRefusal.class, () -> protocol.map(LEASE));
        assertEquals("UPnP, error 606", refusal.getMessage());
    }

    @Test
    void aFirewallThatIsSwitchedOffLetsEverythingIn() throws Exception {
        router.answerWith(call -> FakeIgd.Answer.fault(702));
        assertEquals(opened(), protocol.map(LEASE));
        protocol.giveBack();
        assertEquals(List.of("AddPinhole"), actions());
    }

    @Test
    void aRouterWithoutSuchAFirewallOpensNothing() throws Exception {
        router.describeAs("urn:schemas-upnp-org:service:WANIPConnection:2");
        assertEquals(Optional.empty(), protocol.map(LEASE));
        assertEquals(List.of(), actions());
    }

    private static Optional<Mapped> opened() {
        return Optional.of(new Mapped(OWN, 443, LEASE));
    }

    private List<String> actions() {
        return router.calls().stream().map(FakeIgd.Call::action).toList();
    }

    /** Of a call, without the elements around them. */
    private Map<String, String> arguments(int call) {
        FakeIgd.Call made = router.calls().get(call);
        return made.arguments().entrySet().stream()
                .filter(each -> !List.of("Envelope", "Body", made.action()).contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static InetAddress here() {
        try {
            return InetAddress.getByName("::1");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
