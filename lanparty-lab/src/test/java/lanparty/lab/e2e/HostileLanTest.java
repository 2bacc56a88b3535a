package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.RawSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A LAN whose router, or anybody on it, wants the players' internet. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class HostileLanTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String SERVER = "142.250.1.1";
    private static final String SERVER_V6 = "2606:4700:4700::1111";
    private static final String HOME_V6 = "2001:db8:1::1";

    private RunningParty running;
    private Party party;
    private Namespace player;

    @BeforeEach
    void open() {
        running = new RunningParty("hostile-lan");
        party = running.party;
        player = party.player(1);
        player.run("ip", "-6", "address", "add", "2001:db8:1::2/64", "dev", Party.UPLINK, "nodad");
        player.run("ip", "-6", "route", "add", "default", "via", HOME_V6);
    }

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhcp", "built-in-dhcp"})
    void aLeaseOfHalfTheInternetIsRefusedInOneSentenceWithItsCure(String address) {
        party.dhcpServer().close();
        serveHalfOfTheInternet();
        NamespacedProcess client = running.join("--address", address);
        client.awaitLog(
                "warning: the party's DHCP server [0-9.]+ gives 129\\.1\\.2\\.3/1, which is not taken.*--address"
                        + " 192\\.168\\.50\\.101/24",
                LIMIT);
        assertTrue(wayTo(SERVER).contains("dev " + Party.UPLINK), () -> wayTo(SERVER));
        assertEquals("", player.run("ip", "-4", "address", "show", "dev", Daemons.TAP));
        assertFalse(client.log().contains("your address on the LAN"), client.log());
    }

    private void serveHalfOfTheInternet() {
        Namespace router = party.lan1();
        Path leases = party.folder().resolve("hostile.leases");
        router.address(Party.LAN_HOST_PORT, "129.1.2.1/1");
        party.start(
                        router,
                        "hostile-dnsmasq",
                        List.of(
                                "dnsmasq",
                                "--keep-in-foreground",
                                "--conf-file=/dev/null",
                                "--user=root",
                                "--pid-file=",
                                "--port=0",
                                "--no-ping",
                                "--interface=" + Party.LAN_HOST_PORT,
                                "--bind-interfaces",
                                "--dhcp-authoritative",
                                "--dhcp-range=129.1.2.3,129.1.2.3,128.0.0.0,1h",
                                "--dhcp-leasefile=" + leases,
                                "--log-facility=-"))
                .awaitLog("DHCP, sockets bound", LIMIT);
    }

    /** Frames keep their order: once the last one's network is there, those before it have been judged. */
    @Test
    void anAdvertisementOfTheWholeInternetChangesNoRoute() {
        NamespacedProcess client = running.join("--address", "none");
        Namespace host = party.lan2();
        String mac = host.macOf(Party.LAN_HOST_PORT);
        try (RawSocket socket = host.call(() -> RawSocket.open(Party.LAN_HOST_PORT))) {
            Patience.await("the LAN's private network", LIMIT, () -> {
                socket.send(RawFrames.prefixAdvertisement(mac, "20000000000000000000000000000000", 3));
                socket.send(RawFrames.prefixAdvertisement(mac, "26064700470000000000000000000000", 64));
                socket.send(RawFrames.prefixAdvertisement(mac, "fd770001000000000000000000000000", 64));
                return routesOfTheLan().contains("fd77:1::/64");
            });
        }
        client.awaitLog("warning: a machine on the party's LAN announced an IPv6 network that is wider", LIMIT);
        assertTrue(wayTo(SERVER_V6).contains("via " + HOME_V6), () -> wayTo(SERVER_V6));
        assertFalse(routesOfTheLan().contains("2000::/3"), this::routesOfTheLan);
        assertFalse(routesOfTheLan().contains("2606:"), this::routesOfTheLan);
    }

    private String routesOfTheLan() {
        return player.run("ip", "-6", "route", "show", "dev", Daemons.TAP);
    }

    private String wayTo(String target) {
        return player.run("ip", "route", "get", target);
    }
}
