package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a player's machine has before, during and after a party: addresses, routes of all tables, and resolv.conf. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class NoTraceTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    /** Without an end of its last line, as an editor may have left it. */
    private static final String RESOLV_CONF = "# by hand\nsearch home.example\nnameserver 192.168.1.1\noptions edns0";

    private RunningParty running;
    private Namespace player;
    private Path resolvConf;

    @BeforeEach
    void open() throws IOException {
        running = new RunningParty("no-trace");
        player = running.party.player(1);
        // 'ip netns exec' mounts it over the machine's own (ip-netns(8)).
        resolvConf = Path.of("/etc/netns", player.name(), "resolv.conf");
        Files.createDirectories(resolvConf.getParent());
        Files.writeString(resolvConf, RESOLV_CONF);
    }

    @AfterEach
    void close() throws IOException {
        running.close();
        Files.deleteIfExists(resolvConf);
        Files.deleteIfExists(resolvConf.getParent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhcp", "built-in-dhcp"})
    void aPartyTakesAnAddressAndDiscoveryAndLeavesNothing(String address) throws IOException {
        String before = machine();
        NamespacedProcess client = running.join("--address", address);
        awaitAddress(client);
        for (String target : new String[] {"255.255.255.255", "239.255.255.250", "224.0.0.251", "ff02::fb"}) {
            assertTrue(wayTo(target).contains("dev " + Daemons.TAP), () -> wayTo(target));
        }
        assertTrue(wayTo(Party.RELAY_ADDRESS).contains("dev " + Party.UPLINK), () -> wayTo(Party.RELAY_ADDRESS));
        assertEquals(
                "default via 192.168.1.1 dev wan0",
                player.run("ip", "route", "show", "default").strip());
        assertEquals("", player.run("ip", "-6", "route", "show", "default").strip());
        assertEquals(RESOLV_CONF, Files.readString(resolvConf), "no name server unless asked for");
        assertTrue(Ping.reaches(player, Party.LAN1_ADDRESS));
        String mac = running.macOf(1);
        client.terminate();
        assertEquals(0, client.exitCode(LIMIT), client::log);
        assertEquals(before, machine());
        assertTrue(
                Patience.sees(
                        LIMIT, () -> running.party.dhcpServer().leaseOf(mac).isEmpty()),
                client::log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhcp", "built-in-dhcp"})
    void nameServersAreTakenWhenAskedForAndGivenBack(String address) throws IOException {
        String before = machine();
        NamespacedProcess client = running.join("--address", address, "--accept-dns");
        awaitAddress(client);
        client.awaitLog("the LAN's name server 192.168.50.1 is asked, by /etc/resolv.conf", LIMIT);
        String during = Files.readString(resolvConf);
        assertTrue(during.startsWith("# lanparty") && during.contains("\nnameserver 192.168.50.1\n"), during);
        assertTrue(during.endsWith(RESOLV_CONF), during);
        client.terminate();
        assertEquals(0, client.exitCode(LIMIT), client::log);
        assertEquals(before, machine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhcp", "built-in-dhcp"})
    void whatAKilledClientLeftIsUndoneByTheNextOne(String address) throws IOException {
        haveTheLansNumbersAtHome();
        String before = machine();
        NamespacedProcess client = running.join("--address", address, "--accept-dns");
        awaitAddress(client);
        client.awaitLog("the LAN's name server", LIMIT);
        client.kill();
        client.exitCode(LIMIT);
        assertNotEquals(before, machine(), "there is something to undo");
        NamespacedProcess next = running.daemons.startClient(1, "--address", "none");
        next.awaitLog("undid [0-9]+ change", LIMIT);
        assertEquals(RESOLV_CONF, Files.readString(resolvConf));
        next.terminate();
        assertEquals(0, next.exitCode(LIMIT), next::log);
        assertEquals(before, machine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhcp", "built-in-dhcp"})
    void aLanWithTheNumbersOfTheHomeIsPlayedOnAndTheInternetGoesOn(String address) throws IOException {
        haveTheLansNumbersAtHome();
        String before = machine();
        NamespacedProcess client = running.join("--address", address);
        awaitAddress(client);
        client.awaitLog("the same addresses as your home network.*192\\.168\\.50\\.1", LIMIT);
        assertTrue(wayTo("192.168.50.1").contains("dev " + Party.UPLINK), () -> wayTo("192.168.50.1"));
        assertTrue(wayTo("192.168.50.2").contains("dev " + Daemons.TAP), () -> wayTo("192.168.50.2"));
        assertTrue(wayTo("192.168.50.255").contains("dev " + Daemons.TAP), () -> wayTo("192.168.50.255"));
        assertTrue(Ping.reaches(player, Party.LAN2_ADDRESS), client::log);
        assertTrue(Ping.reaches(player, Party.RELAY_ADDRESS), client::log);
        String mac = running.macOf(1);
        client.terminate();
        assertEquals(0, client.exitCode(LIMIT), client::log);
        assertTrue(!client.log().contains("not connected"), client::log);
        assertEquals(before, machine());
        assertTrue(
                Patience.sees(
                        LIMIT, () -> running.party.dhcpServer().leaseOf(mac).isEmpty()),
                client::log);
    }

    /** The router at home has the very address that the LAN's DHCP server has. */
    private void haveTheLansNumbersAtHome() {
        Namespace router = running.party.home(1).router();
        router.address("lan0", "192.168.50.1/24");
        player.run("ip", "address", "flush", "dev", Party.UPLINK);
        player.address(Party.UPLINK, "192.168.50.77/24");
        player.defaultRoute("192.168.50.1");
    }

    private void awaitAddress(NamespacedProcess client) {
        client.awaitLog("your address on the LAN is 192\\.168\\.50\\.1[0-9][0-9]/24", LIMIT);
    }

    private String wayTo(String target) {
        return player.run("ip", "route", "get", target);
    }

    private String machine() {
        try {
            return player.run("sysctl", "net.ipv4.conf.all.arp_ignore", "net.ipv4.conf.all.arp_announce")
                    + player.run("ip", "address")
                    + player.run("ip", "rule")
                    + player.run("ip", "-4", "route", "show", "table", "all")
                    + player.run("ip", "-6", "route", "show", "table", "all")
                    + Files.readString(resolvConf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
