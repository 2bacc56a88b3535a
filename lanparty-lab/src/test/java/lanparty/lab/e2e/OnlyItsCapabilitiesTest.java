package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Daemons that were never root: each with the capabilities that docs/privileges.md lists for it, or with one too few. */
@NeedsJars
@NeedsRoot("makes network namespaces, and gives up root in them")
final class OnlyItsCapabilitiesTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final int NOBODY = 65_534;

    /** A device of one's own where the machine's is only root's; {@code ip netns exec} has mounts of its own. */
    private static final String WITH_TUN =
            "mknod -m 666 \"$0\" c 10 200 && mount --bind \"$0\" /dev/net/tun && exec \"$@\"";

    private Party party;
    private Daemons daemons;
    private Path state;

    @BeforeEach
    void open() throws IOException {
        party = Party.open(Path.of("target", "party", "only-its-capabilities"));
        daemons = new Daemons(party, Jars.ofThisWorkspace());
        state = ownedByNobody(party.folder().resolve("nobody"));
        ownedByNobody(party.folder().resolve("certificate"));
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void aPartyIsCarriedByDaemonsThatWereNeverRoot() {
        startRelay("net_bind_service");
        NamespacedProcess gateway = startGateway("net_admin", "net_raw");
        gateway.awaitLog("privileges: CAP_NET_ADMIN and CAP_NET_RAW", LIMIT);
        gateway.awaitLog("is in room", LIMIT);
        assertTrue(!gateway.log().contains("not this machine itself"), gateway::log);
        assertPlaysAndGivesItsLeaseBack(startClient("dhcp", "net_admin", "net_raw", "net_bind_service"));
    }

    @Test
    void aPlayerWhoAsksForHisAddressHimselfNeedsNoPort() {
        startRelay("net_bind_service");
        startGateway("net_admin", "net_raw").awaitLog("is in room", LIMIT);
        NamespacedProcess client = startClient("built-in-dhcp", "net_admin", "net_raw");
        client.awaitLog("privileges: CAP_NET_ADMIN and CAP_NET_RAW", LIMIT);
        assertPlaysAndGivesItsLeaseBack(client);
    }

    private void assertPlaysAndGivesItsLeaseBack(NamespacedProcess client) {
        client.awaitWhileAlive(
                "address", LIMIT, () -> !party.player(1).addresses(Daemons.TAP).isEmpty());
        party.player(1).run("ping", "-c", "2", "-W", "5", Party.LAN1_ADDRESS);
        party.player(1).run("ping", "-c", "2", "-W", "5", Party.GATEWAY_LAN_ADDRESS);
        String mac = party.player(1).macOf(Daemons.TAP);
        client.terminate();
        assertEquals(0, client.exitCode(LIMIT));
        assertTrue(Patience.sees(LIMIT, () -> party.dhcpServer().leaseOf(mac).isEmpty()), client::log);
    }

    @Test
    void aMissingCapabilityIsNamed() {
        NamespacedProcess relay = startRelayUnwaited();
        assertEquals(3, relay.exitCode(LIMIT));
        relay.awaitLog("lanparty-relay: Not allowed to listen on UDP port 443; .*CAP_NET_BIND_SERVICE", LIMIT);
        startRelay("net_bind_service");
        NamespacedProcess gateway = startGateway("net_admin");
        assertEquals(3, gateway.exitCode(LIMIT));
        gateway.awaitLog("lanparty-gateway: a packet socket on 'lan0' needs CAP_NET_RAW", LIMIT);
        NamespacedProcess client = startClient("dhcp", "net_raw");
        assertEquals(3, client.exitCode(LIMIT));
        client.awaitLog("lanparty-client: making a virtual adapter needs CAP_NET_ADMIN", LIMIT);
    }

    @Test
    void aGatewayWithoutTheAdministratorsCapabilityServesTheRestOfTheLan() {
        startRelay("net_bind_service");
        NamespacedProcess gateway = startGateway("net_raw");
        gateway.awaitLog("players reach the LAN but not this machine itself: .*CAP_NET_ADMIN", LIMIT);
        gateway.awaitLog("is in room", LIMIT);
        gateway.awaitLog("privileges: CAP_NET_ADMIN is missing", LIMIT);
    }

    private void startRelay(String... capabilities) {
        NamespacedProcess relay = startRelayUnwaited(capabilities);
        relay.awaitLog("listening on", LIMIT);
    }

    private NamespacedProcess startRelayUnwaited(String... capabilities) {
        return start(
                party.relay(),
                Daemon.RELAY,
                List.of(
                        "--state-dir",
                        state.resolve("relay").toString(),
                        "--certificate-out",
                        daemons.certificate().toString()),
                capabilities);
    }

    private NamespacedProcess startGateway(String... capabilities) {
        List<String> options = daemons.joinOptions();
        options.addAll(List.of(
                "--iface",
                Party.LAN_PORT,
                "--identity",
                state.resolve("gateway.json").toString()));
        return start(party.gateway(), Daemon.GATEWAY, options, capabilities);
    }

    private NamespacedProcess startClient(String address, String... capabilities) {
        List<String> options = daemons.joinOptions();
        options.addAll(List.of(
                "--address",
                address,
                "--tap",
                Daemons.TAP,
                "--identity",
                state.resolve("player.json").toString()));
        return start(party.player(1), Daemon.CLIENT, options, capabilities);
    }

    private NamespacedProcess start(Namespace machine, Daemon daemon, List<String> options, String... capabilities) {
        String set = "-all" + (capabilities.length == 0 ? "" : ",+" + String.join(",+", capabilities));
        Path tun = party.folder().resolve("tun-" + daemon.launcherCommand());
        List<String> words = new ArrayList<>(List.of("sh", "-c", WITH_TUN, tun.toString()));
        words.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        words.addAll(List.of("--bounding-set=" + set, "--inh-caps=" + set, "--ambient-caps=" + set));
        words.addAll(Jars.ofThisWorkspace().command(daemon, options));
        try {
            Files.deleteIfExists(tun);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return party.start(machine, daemon.launcherCommand(), words);
    }

    private static Path ownedByNobody(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setAttribute(folder, "unix:uid", NOBODY);
        Files.setAttribute(folder, "unix:gid", NOBODY);
        return folder;
    }
}
