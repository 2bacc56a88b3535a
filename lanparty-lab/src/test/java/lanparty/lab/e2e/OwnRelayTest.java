package lanparty.lab.e2e;

import static lanparty.lab.e2e.OwnRelayParty.LIMIT;
import static lanparty.lab.e2e.OwnRelayParty.inviteOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Nat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A party without a server: one command at the host's, and one with the printed invite at each player's. */
@NeedsJars
@NeedsRoot("gateway and clients run in network namespaces")
final class OwnRelayTest {
    private OwnRelayParty own;
    private boolean isForwarded;

    @BeforeEach
    void open(TestInfo test) {
        own = OwnRelayParty.open(test);
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void oneCommandAndItsInviteAreAWholeParty() throws IOException {
        NamespacedProcess gateway = hostBehindForwardedPort();
        String invite = inviteOf(gateway);
        assertTrue(invite.startsWith("lanparty://" + own.party.home(0).publicAddress() + "/"), invite);

        NamespacedProcess ann = own.join(1, "ann", invite);
        NamespacedProcess ben = own.join(2, "ben", invite);
        ann.awaitLog("you are on the party's LAN", LIMIT);
        ben.awaitLog("you are on the party's LAN", LIMIT);
        ann.awaitLog("your address on the LAN is 192\\.168\\.50\\.", LIMIT);
        own.party.player(1).run("ping", "-c", "2", "-W", "5", Party.LAN1_ADDRESS);

        assertTrue(gateway.log().contains("goes on as user nobody with CAP_NET_ADMIN and CAP_NET_RAW"), gateway::log);
        String secret = invite.substring(invite.indexOf('#') + 50);
        assertTrue(Files.readString(own.party.folder().resolve("ann.log")).indexOf(secret) < 0, "no secret in a log");
    }

    @Test
    void theInviteStaysGoodWhenTheHostStartsAgainAndPlayersComeBackByThemselves() {
        NamespacedProcess gateway = hostBehindForwardedPort();
        String invite = inviteOf(gateway);
        NamespacedProcess ann = own.join(1, "ann", invite);
        ann.awaitLog("you are on the party's LAN", LIMIT);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        ann.awaitLog("not connected: ", LIMIT);

        NamespacedProcess again = hostBehindForwardedPort();
        assertEquals(invite, inviteOf(again));
        again.awaitLog("ann .*joined", LIMIT);
    }

    @Test
    void aHostBehindARouterIsToldWhatToForward() {
        NamespacedProcess gateway = own.host();
        gateway.awaitLog("let the router forward UDP port 443 to port 443 of " + OwnRelayParty.HOST_ADDRESS, LIMIT);
        gateway.awaitLog("for players in the same network only", LIMIT);
    }

    /** The usual rules of a machine that lets in only answers. */
    @Test
    void aFirewallThatKeepsPlayersOutIsNamedWithACureThatCuresIt() {
        Namespace machine = own.party.gateway();
        machine.run("nft", "add table inet own");
        machine.run("nft", "add chain inet own in { type filter hook input priority 0; policy drop; }");
        machine.run("nft", "add rule inet own in iifname lo accept");
        machine.run("nft", "add rule inet own in ct state established,related accept");
        NamespacedProcess gateway = hostBehindForwardedPort();
        String invite = inviteOf(gateway);
        String cure = gateway.awaitLog(
                        "firewall drops what players send to UDP port 443 .* let them in: (nft .*)", LIMIT)
                .group(1);
        NamespacedProcess ann = own.join(1, "ann", invite);
        ann.awaitLog("not connected: ", LIMIT);
        machine.run("sh", "-c", cure);
        ann.awaitLog("you are on the party's LAN", LIMIT);
        gateway.awaitLog("this machine's firewall lets players in now", LIMIT);
    }

    @Test
    void aPlayerIsLedToTheRelayThatTheInviteNamesAndToNoOther() {
        NamespacedProcess gateway = hostBehindForwardedPort();
        String invite = inviteOf(gateway);
        gateway.terminate();
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        // Another host with the same address: another key.
        NamespacedProcess other = own.hostAs("other", "elsewhere");
        inviteOf(other);
        NamespacedProcess ann = own.join(1, "ann", invite);
        assertEquals(4, ann.exitCode(LIMIT), ann::log);
        assertTrue(ann.log().contains("has another key than the one in the invite"), ann::log);
    }

    @Test
    void aPortThatIsTakenIsOneSentence() {
        NamespacedProcess gateway = own.host("--public", own.party.home(0).publicAddress());
        inviteOf(gateway);
        NamespacedProcess second = own.hostAs("second", "second");
        assertEquals(3, second.exitCode(LIMIT), second::log);
        assertTrue(second.log().contains("UDP port 443 is taken by another program"), second::log);
    }

    /** As the host set it up in the router by hand. */
    private NamespacedProcess hostBehindForwardedPort() {
        if (!isForwarded) {
            isForwarded = true;
            Nat.forward(own.party.home(0).router(), "wan0", 443, OwnRelayParty.HOST_ADDRESS);
        }
        return own.host("--public", own.party.home(0).publicAddress());
    }
}
