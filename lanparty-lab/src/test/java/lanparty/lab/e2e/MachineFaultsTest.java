package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A party goes on, or ends in words, when a machine of it has a fault of its own. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class MachineFaultsTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    /** Fewer than any process has open, so that not one more is granted. */
    private static final String NO_MORE_FILES = "--nofile=3:";

    private static final String ENOUGH_FILES = "--nofile=1024:";

    private RunningParty running;

    @BeforeEach
    void open() {
        running = new RunningParty("machine-faults");
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void aFirewallThatRefusesOutgoingPacketsIsNamedAndThePartyGoesOnWhenItNoLongerDoes() {
        NamespacedProcess client = running.join("--address", "none");
        Namespace player = running.addressed(1, "192.168.50.77");
        awaitPing(player);
        player.run("nft", "add table inet refusing");
        player.run("nft", "add chain inet refusing out { type filter hook output priority 0; }");
        player.run("nft", "add rule inet refusing out udp dport 443 drop");
        client.awaitLog("this machine's firewall refuses outgoing packets \\(EPERM\\): let UDP out", LIMIT);
        player.run("nft", "delete table inet refusing");
        awaitPing(player);
        assertTrue(client.isAlive());
        assertEquals(
                1,
                client.log()
                        .lines()
                        .filter(line -> line.contains("firewall refuses"))
                        .count(),
                client::log);
    }

    @Test
    void aClientWhoseAdapterIsRemovedSaysSoAndLeavesTheRoom() {
        NamespacedProcess client = running.join("--address", "none");
        running.party.player(1).run("ip", "link", "delete", Daemons.TAP);
        assertEquals(3, client.exitCode(LIMIT));
        client.awaitLog("lanparty-client: .*another program removed the adapter; start the client again", LIMIT);
        running.gateway.awaitLog("said goodbye", LIMIT);
    }

    @Test
    void aRelayWithoutAFileToOpenTakesPlayersAllTheSame() {
        limit(running.relay, NO_MORE_FILES);
        running.join("--address", "none");
        Namespace player = running.addressed(1, "192.168.50.77");
        awaitPing(player);
    }

    @Test
    void aGatewayWithoutAFileToOpenSaysSoAndReturnsWhenItHasOne() {
        limit(running.gateway, NO_MORE_FILES);
        running.relay.terminate();
        running.relay.exitCode(LIMIT);
        running.gateway.awaitLog("too many files open.*ulimit -n", LIMIT);
        running.daemons.startRelay();
        limit(running.gateway, ENOUGH_FILES);
        running.gateway.awaitLog("(?s)too many files open.*is in room", LIMIT);
    }

    @Test
    void aGatewayWithoutAFileToOpenDoesNotTakeItsInterfaceForGone() {
        running.join("--address", "none");
        Namespace player = running.addressed(1, "192.168.50.77");
        limit(running.gateway, NO_MORE_FILES);
        // It looks at its interface once a second.
        player.run("ping", "-c", "4", "-W", "5", Party.LAN1_ADDRESS);
        limit(running.gateway, ENOUGH_FILES);
        assertFalse(running.gateway.log().contains("is gone"), running.gateway::log);
    }

    private static void awaitPing(Namespace player) {
        Patience.await("an answer from the LAN", LIMIT, () -> Ping.reaches(player, Party.LAN1_ADDRESS));
    }

    /** By the user that the daemon has become, as another's limits are not even root's without CAP_SYS_RESOURCE. */
    private static void limit(NamespacedProcess daemon, String files) {
        Command.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                .with("prlimit", "--pid", Long.toString(daemon.pid()), files)
                .run();
    }
}
