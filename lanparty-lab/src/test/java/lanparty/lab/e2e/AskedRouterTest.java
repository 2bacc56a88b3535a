package lanparty.lab.e2e;

import static lanparty.lab.e2e.OwnRelayParty.LIMIT;
import static lanparty.lab.e2e.OwnRelayParty.inviteOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts behind routers that forward a port when they are asked, each in its own way. */
@NeedsJars
@NeedsRoot("gateway and clients run in network namespaces")
final class AskedRouterTest {
    private static final String ANY_PORT = "0-65535";
    private static final String UNPRIVILEGED_PORTS = "1024-65535";

    private static final String ANOTHER_ADDRESS = "44.128.0.3";

    private static final Pattern OWNER = Pattern.compile("added mapping UDP .*'PCP MAP [0-9a-f]{24}'");

    private OwnRelayParty own;

    @BeforeEach
    void open(TestInfo test) {
        own = OwnRelayParty.open(test);
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void aRouterThatIsAskedForwardsThePortWhileTheGatewayRuns() {
        NamespacedProcess router = own.party.start(
                own.party.home(0).router(),
                "router",
                List.of(
                        Jars.ofThisWorkspace().java().toString(),
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        "lanparty.lab.e2e.PcpRouter",
                        own.party.home(0).publicAddress(),
                        "50443"));
        router.awaitLog("ready", LIMIT);
        NamespacedProcess gateway = own.host();
        String invite = inviteOf(gateway);
        assertTrue(invite.startsWith("lanparty://" + own.party.home(0).publicAddress() + ":50443/"), invite);
        gateway.awaitLog("the router lets players in: it forwards UDP port 50443", LIMIT);
        own.join(1, "ann", invite).awaitLog("you are on the party's LAN", LIMIT);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        router.awaitLog("no longer forwards 50443", LIMIT);
    }

    @Test
    @NeedsTool(value = "miniupnpd", from = "miniupnpd-nftables")
    void aRouterOfUpnpAloneIsFoundInTheGroupAndForwardsThePortWhileTheGatewayRuns() {
        MiniUpnpd router = MiniUpnpd.start(own.party, false, ANY_PORT);
        // Its own address is deaf to searches, as that of many routers is.
        router.router().run("nft", "insert rule inet home self ip daddr 192.168.178.1 udp dport 1900 drop");
        assertForwardsWhileTheGatewayRuns(router);
        assertTrue(router.process().log().contains("AddPortMapping"), router.process()::log);
    }

    @Test
    @NeedsTool(value = "miniupnpd", from = "miniupnpd-nftables")
    void aRouterOfUpnpAloneIsFoundAtItsAddressToo() {
        MiniUpnpd router = MiniUpnpd.start(own.party, false, ANY_PORT);
        router.router().run("nft", "insert rule inet home self ip daddr 239.255.255.250 drop");
        assertForwardsWhileTheGatewayRuns(router);
    }

    @Test
    @NeedsTool(value = "miniupnpd", from = "miniupnpd-nftables")
    void aRouterThatSpeaksPcpTooIsAskedByThat() {
        MiniUpnpd router = MiniUpnpd.start(own.party, true, ANY_PORT);
        assertForwardsWhileTheGatewayRuns(router);
        assertFalse(router.process().log().contains("AddPortMapping"), router.process()::log);
    }

    /**
     * By PCP a mapping belongs to the one who knows its nonce (RFC 6887 section 11.3), and strict routers give it to nobody else
     * before it ends. This one notes the nonce, and asks for it at the end only.
     */
    @Test
    @NeedsTool(value = "miniupnpd", from = "miniupnpd-nftables")
    void aHostWhoWasKilledHasThePortAgainAtOnce() {
        MiniUpnpd router = MiniUpnpd.start(own.party, true, ANY_PORT);
        // UPnP knows no owners.
        router.router().run("nft", "insert rule inet home self udp dport 1900 drop");
        NamespacedProcess killed = own.host();
        killed.awaitLog("the router lets players in: it forwards UDP port 443", LIMIT);
        killed.kill();
        killed.exitCode(LIMIT);
        assertTrue(router.forwarded().contains("dnat"), router::forwarded);
        int askedBefore = owners(router).size();

        NamespacedProcess gateway = own.hostAs("again", "host");
        String invite = inviteOf(gateway);
        assertTrue(invite.startsWith("lanparty://" + MiniUpnpd.PUBLIC_ADDRESS + "/"), invite);
        List<String> owners = owners(router);
        assertTrue(owners.size() > askedBefore, router.process()::log);
        assertEquals(1, Set.copyOf(owners).size(), router.process()::log);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        awaitGivenBack(router);
    }

    /** Of each grant; one whose answer came late was asked for twice. */
    private static List<String> owners(MiniUpnpd router) {
        return OWNER.matcher(router.process().log())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** A mapping that isn't given back stays for an hour. */
    private static void awaitGivenBack(MiniUpnpd router) {
        Patience.await(
                "what the gateway gave back", LIMIT, () -> !router.forwarded().contains("dnat"));
    }

    /** First with all that it forwarded forgotten, then with another address; by PCP and by UPnP alone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @NeedsTool(value = "miniupnpd", from = "miniupnpd-nftables")
    void aRouterThatIsStartedAgainForwardsAgainAndItsNewAddressIsTold(boolean speaksPcp) {
        MiniUpnpd router = MiniUpnpd.start(own.party, speaksPcp, ANY_PORT);
        NamespacedProcess gateway = own.host();
        NamespacedProcess ann = own.join(1, "ann", inviteOf(gateway));
        ann.awaitLog("you are on the party's LAN", LIMIT);

        MiniUpnpd again = router.restart(own.party, speaksPcp, ANY_PORT, MiniUpnpd.PUBLIC_ADDRESS);
        Patience.await("the port", LIMIT, () -> again.forwarded().contains("dnat"));

        again.restart(own.party, speaksPcp, ANY_PORT, ANOTHER_ADDRESS);
        String invite = gateway.awaitLog("(?m)^(lanparty://" + ANOTHER_ADDRESS + "\\S+)$", LIMIT)
                .group(1);
        ann.awaitLog("by another address from now on: ask the host for the new invite", LIMIT);
        own.join(2, "ben", invite).awaitLog("you are on the party's LAN", LIMIT);
    }

    private void assertForwardsWhileTheGatewayRuns(MiniUpnpd router) {
        NamespacedProcess gateway = own.host();
        String invite = inviteOf(gateway);
        assertTrue(invite.startsWith("lanparty://" + MiniUpnpd.PUBLIC_ADDRESS + "/"), invite);
        gateway.awaitLog("the router lets players in: it forwards UDP port 443", LIMIT);
        own.join(1, "ann", invite).awaitLog("you are on the party's LAN", LIMIT);
        assertTrue(router.forwarded().contains("dnat"), router::forwarded);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        awaitGivenBack(router);
    }

    @Test
    @NeedsTool(value = "miniupnpd", from = "miniupnpd-nftables")
    void aRouterThatKeepsLowPortsToItselfIsSaidToAndForwardsAHigherOne() {
        MiniUpnpd.start(own.party, false, UNPRIVILEGED_PORTS);
        NamespacedProcess gateway = own.host();
        gateway.awaitLog("the router was asked to forward UDP port 443 and won't .*with --listen 50443", LIMIT);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);

        String invite = inviteOf(own.hostAs("again", "host", "--listen", "50443"));
        assertTrue(invite.startsWith("lanparty://" + MiniUpnpd.PUBLIC_ADDRESS + ":50443/"), invite);
        own.join(1, "ann", invite).awaitLog("you are on the party's LAN", LIMIT);
    }
}
