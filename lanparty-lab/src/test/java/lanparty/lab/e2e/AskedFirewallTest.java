package lanparty.lab.e2e;

import static lanparty.lab.e2e.OwnRelayParty.LIMIT;
import static lanparty.lab.e2e.OwnRelayParty.inviteOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Nat;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * A host behind a provider's translator, whom players reach by IPv6 alone: their router keeps out what comes by that, until it is
 * asked. The router's address by IPv4 is one that no port is forwarded at.
 */
@NeedsJars
@NeedsRoot("gateway and clients run in network namespaces")
@NeedsTool(value = "miniupnpd", from = "miniupnpd-nftables")
final class AskedFirewallTest {
    private static final String OPEN =
            "the router lets players in by IPv6: UDP port %d of " + Ipv6Homes.HOST + " is open";

    private OwnRelayParty own;

    @BeforeEach
    void open(TestInfo test) {
        own = OwnRelayParty.open(test);
        Nat.passAlso(own.party.internet(), own.party.home(1).internetPort());
        Ipv6Homes.give(own.party, 0);
        Ipv6Homes.give(own.party, 1);
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void aRouterOpensItsFirewallByPcpWhileTheGatewayRunsAndAgainAfterItWasStartedAgain() {
        MiniUpnpd router = MiniUpnpd.startWithFirewall(own.party);
        assertDoctorSays("good +way in +" + OPEN.formatted(443));
        Patience.await("what the doctor gave back", LIMIT, () -> router.openings() == 0);

        NamespacedProcess gateway = own.host();
        assertTrue(inviteOf(gateway).startsWith("lanparty://[" + Ipv6Homes.HOST + "]/"), gateway::log);
        gateway.awaitLog(OPEN.formatted(443), LIMIT);
        assertFalse(router.process().log().contains("AddPinhole"), router.process()::log);
        assertDoctorSays("not checked +way in +UDP port 443 is in use");
        assertEquals(1, router.openings());

        router.switchOffWithFirewall();
        assertEquals(0, router.openings());
        MiniUpnpd again = router.switchOnWithFirewall(own.party);
        Patience.await("the opening", LIMIT, () -> again.openings() == 1);
        own.join(1, "ann", inviteOf(gateway)).awaitLog("you are on the party's LAN", LIMIT);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        // Of what it has renewed this version closes nothing before its time, which is two minutes.
        Patience.await("the end of the opening", LIMIT, () -> again.openings() == 0);
    }

    @Test
    void aRouterOpensItsFirewallByUpnpAloneWhileTheGatewayRuns() {
        MiniUpnpd router = MiniUpnpd.startWithFirewall(own.party);
        // This version takes PCP's questions of IPv6 whatever it is told.
        router.router().run("nft", "insert rule inet home self udp dport 5351 drop");
        NamespacedProcess low = own.hostAs("low", "host");
        low.awaitLog("it answers that it won't .UPnP, error 606.*such as with --listen 50443", LIMIT);
        low.terminate();
        assertEquals(0, low.exitCode(LIMIT), low::log);

        NamespacedProcess gateway = own.host("--listen", "50443");
        String invite = inviteOf(gateway);
        assertTrue(invite.startsWith("lanparty://[" + Ipv6Homes.HOST + "]:50443/"), invite);
        gateway.awaitLog(OPEN.formatted(50_443), LIMIT);
        assertTrue(router.process().log().contains("AddPinhole"), router.process()::log);
        own.join(1, "ann", invite).awaitLog("you are on the party's LAN", LIMIT);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        Patience.await("what the gateway gave back", LIMIT, () -> router.openings() == 0);
    }

    @Test
    void aRouterThatOpensNothingIsNamedWithTheCureAndTheCureHelps() {
        NamespacedProcess gateway = own.host();
        String invite = inviteOf(gateway);
        gateway.awaitLog("for players who have IPv6, once the router's firewall lets them in", LIMIT);
        gateway.awaitLog(
                "warning: the router forwards no port by IPv4, so nobody can come in unless the router's firewall lets"
                        + " UDP port 443 to " + Ipv6Homes.HOST
                        + " in; allow PCP or UPnP in the router's settings, or open the port there by hand, or use a"
                        + " relay on a server",
                LIMIT);
        NamespacedProcess ann = own.join(1, "ann", invite);
        ann.awaitLog("not connected|doesn't answer|no answer", LIMIT);
        own.party
                .home(0)
                .router()
                .run("nft", "add rule inet home through ip6 daddr " + Ipv6Homes.HOST + " udp dport 443 accept");
        ann.awaitLog("you are on the party's LAN", LIMIT);
    }

    private void assertDoctorSays(String finding) {
        List<String> options =
                List.of("doctor", "--iface", Party.LAN_PORT, "--identity", own.folder("doctor", "gateway.json"));
        Command.Outcome outcome = own.party
                .gateway()
                .command(Jars.ofThisWorkspace().command(Daemon.GATEWAY, options).toArray(String[]::new))
                .within(LIMIT)
                .attempt();
        assertTrue(Pattern.compile(finding).matcher(outcome.stdout()).find(), outcome::all);
    }
}
