package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers that differ, on loopback. */
@Timeout(60)
class IgdProtocolTest {
    private static final long HOUR = 3600;

    private FakeIgd router;
    private IgdProtocol protocol;

    @BeforeEach
    void open() throws IOException {
        router = new FakeIgd();
        protocol = router.asked();
    }

    @AfterEach
    void close() {
        router.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WANIPConnection:1", "WANIPConnection:2", "WANPPPConnection:1"})
    void aRouterForwardsThePortUntilTheEnd(String service) throws Exception {
        router.describeAs("urn:schemas-upnp-org:service:" + service);
        assertEquals(FakeIgd.forwarded(443, HOUR), protocol.map(HOUR));
        protocol.giveBack();
        assertEquals(List.of("AddPortMapping 443 for 3600", "DeletePortMapping 443"), router.mappingCalls());
    }

    @Test
    void thePortIsForwardedToThisMachine() throws Exception {
        protocol.map(HOUR);
        FakeIgd.Call add = router.calls().stream()
                .filter(call -> call.action().equals("AddPortMapping"))
                .findFirst()
                .orElseThrow();
        assertEquals("127.0.0.1", add.arguments().get("NewInternalClient"));
        assertEquals("443", add.arguments().get("NewInternalPort"));
        assertEquals("UDP", add.arguments().get("NewProtocol"));
    }

    @Test
    void moreTimeIsAskedForWithoutAnotherSearch() throws Exception {
        protocol.map(HOUR);
        router.leadTo("http://192.0.2.1/");
        assertEquals(FakeIgd.forwarded(443, HOUR), protocol.map(HOUR));
    }

    @Test
    void aRouterThatIsStartedAgainIsFoundAgain() throws Exception {
        protocol.map(HOUR);
        int outside = router.calls().size();
        router.answerWith(
                call -> router.calls().size() <= outside + 1 ? new FakeIgd.Answer(404, "") : FakeIgd.usual(call));
        assertEquals(FakeIgd.forwarded(443, HOUR), protocol.map(HOUR));
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 606, 718, 729})
    void aPortThatIsTakenIsAnotherOneOutsideAndStaysThatOne(int error) throws Exception {
        router.answerWith(call ->
                call.toString().startsWith("AddPortMapping 443 ") ? FakeIgd.Answer.fault(error) : FakeIgd.usual(call));
        assertEquals(FakeIgd.forwarded(50_443, HOUR), protocol.map(HOUR));
        assertEquals(FakeIgd.forwarded(50_443, HOUR), protocol.map(HOUR));
        protocol.giveBack();
        assertEquals(
                List.of(
                        "AddPortMapping 443 for 3600",
                        "AddPortMapping 50443 for 3600",
                        "AddPortMapping 50443 for 3600",
                        "DeletePortMapping 50443"),
                router.mappingCalls());
    }

    @Test
    void aRouterOfTheSecondVersionChoosesAPortAtLast() throws Exception {
        router.describeAs("urn:schemas-upnp-org:service:WANIPConnection:2");
        router.answerWith(
                call -> call.action().equals("AddPortMapping") ? FakeIgd.Answer.fault(718) : FakeIgd.usual(call));
        assertEquals(FakeIgd.forwarded(61_000, HOUR), protocol.map(HOUR));
        protocol.giveBack();
        assertEquals(
                List.of(
                        "AddPortMapping 443 for 3600",
                        "AddPortMapping 50443 for 3600",
                        "AddPortMapping 50444 for 3600",
                        "AddAnyPortMapping 50445 for 3600",
                        "DeletePortMapping 61000"),
                router.mappingCalls());
    }

    @Test
    void whatIsForwardedForGoodEndsWithTheGatewayThoughTheRouterFailsMeanwhile() throws Exception {
        router.answerWith(
                call -> call.toString().endsWith(" for 3600") ? FakeIgd.Answer.fault(725) : FakeIgd.usual(call));
        protocol.map(HOUR);
        router.answerWith(call -> FakeIgd.Answer.fault(501));
        assertThrows(IOException.class, () -> protocol.map(HOUR));
        router.answerWith(FakeIgd::usual);
        protocol.giveBack();
        List<String> calls = router.mappingCalls();
        assertEquals("DeletePortMapping 443", calls.get(calls.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 725})
    void aRouterWithoutLeasesForwardsForGoodUntilTheEnd(int error) throws Exception {
        router.answerWith(
                call -> call.toString().endsWith(" for 3600") ? FakeIgd.Answer.fault(error) : FakeIgd.usual(call));
        assertEquals(FakeIgd.forwarded(443, HOUR), protocol.map(HOUR));
        assertEquals(FakeIgd.forwarded(443, HOUR), protocol.map(HOUR));
        protocol.giveBack();
        assertEquals(
                List.of(
                        "AddPortMapping 443 for 3600",
                        "AddPortMapping 443 for 0",
                        "AddPortMapping 443 for 0",
                        "DeletePortMapping 443"),
                router.mappingCalls());
    }

    @Test
    void aRouterThatWillNotSaysWhatItHasAgainstTheWantedPort() {
        router.answerWith(call -> switch (call.toString()) {
            case "AddPortMapping 443 for 3600" -> FakeIgd.Answer.fault(606);
            case "GetExternalIPAddress" -> FakeIgd.usual(call);
            default -> FakeIgd.Answer.fault(718);
        });
        assertEquals("UPnP, error 606", refusal());
        assertEquals(4, router.mappingCalls().size());
    }

    @Test
    void aRouterThatWillNotForAnyPortIsAskedOnce() {
        router.answerWith(
                call -> call.action().equals("AddPortMapping") ? FakeIgd.Answer.fault(401) : FakeIgd.usual(call));
        assertEquals("UPnP, error 401", refusal());
        assertEquals(1, router.mappingCalls().size());
    }

    @Test
    void aRouterThatIsNotOnTheInternetForwardsNothing() {
        router.answerWith(
                call -> new FakeIgd.Answer(200, Documents.result("GetExternalIPAddress", "NewExternalIPAddress", "")));
        assertEquals("UPnP: it has no address outside", refusal());
        assertEquals(List.of(), router.mappingCalls());
    }

    private String refusal() {
        String words =
                assertThrows(RouterRefusal.class, () -> protocol.map(HOUR)).getMessage();
        return String.valueOf(words);
    }
}
