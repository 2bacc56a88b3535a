package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Daemons that were started as root, and what each of their threads may still do while a party goes on. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class LeastPrivilegeTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final long CAP_NET_BIND_SERVICE = 1L << 10;
    private static final long CAP_NET_ADMIN = 1L << 12;
    private static final long CAP_NET_RAW = 1L << 13;

    private RunningParty running;

    @BeforeEach
    void open() {
        running = new RunningParty("least-privilege", "--interface-patience", "30");
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void noThreadOfTheRelayIsRootOrMayDoAnythingOnceThePortIsOpen() throws IOException {
        running.relay.awaitLog("privileges: goes on as user nobody with no capability", LIMIT);
        assertHeldTo(0, running.relay);
    }

    @Test
    void noThreadOfTheGatewayMayDoMoreThanOpenItsPort() throws IOException {
        running.gateway.awaitLog("privileges: goes on as user nobody with CAP_NET_ADMIN and CAP_NET_RAW", LIMIT);
        assertHeldTo(CAP_NET_ADMIN | CAP_NET_RAW, running.gateway);
    }

    @Test
    void noThreadOfTheClientMayDoMoreThanSetItsAdapterUpAndItsLeaseComesAndGoes() throws IOException {
        NamespacedProcess client = running.join();
        client.awaitLog("goes on as user nobody with CAP_NET_BIND_SERVICE and CAP_NET_ADMIN and CAP_NET_RAW", LIMIT);
        assertHeldTo(CAP_NET_BIND_SERVICE | CAP_NET_ADMIN | CAP_NET_RAW, client);
        assertTrue(
                Patience.sees(
                        LIMIT,
                        () -> !running.party.player(1).addresses(Daemons.TAP).isEmpty()),
                client::log);
        running.party.player(1).run("ping", "-c", "2", "-W", "5", Party.LAN1_ADDRESS);
        String mac = running.macOf(1);
        client.terminate();
        assertEquals(0, client.exitCode(LIMIT));
        assertTrue(
                Patience.sees(
                        LIMIT, () -> running.party.dhcpServer().leaseOf(mac).isEmpty()),
                client::log);
        Path left = Path.of(running.daemons.identity("player1").replace(".json", ".run"), "undo.json");
        assertTrue(Files.notExists(left), () -> "everything was undone: " + left);
        assertEquals("", running.party.player(1).run("ip", "route", "show", "proto", "76"));
    }

    @Test
    void aGatewayThatIsNobodyTakesUpItsInterfaceAgain() {
        running.party.gateway().run("ip", "link", "delete", Party.LAN_PORT);
        running.gateway.awaitLog("interface lan0 is gone", LIMIT);
        running.party.lanSwitch().plug(running.party.gateway(), Party.LAN_PORT, Party.GATEWAY_SWITCH_PORT);
        running.gateway.awaitLog("interface lan0 works again", LIMIT);
    }

    @Test
    void aClientThatWasKilledIsTidiedUpByTheNextOne() {
        NamespacedProcess client = running.join();
        client.awaitWhileAlive(
                "address",
                LIMIT,
                () -> !running.party.player(1).addresses(Daemons.TAP).isEmpty());
        client.kill();
        client.exitCode(LIMIT);
        NamespacedProcess next = running.daemons.startClient(1);
        next.awaitLog("undid [0-9]+ changes that an earlier run left", LIMIT);
        next.close();
    }

    private static void assertHeldTo(long capabilities, NamespacedProcess daemon) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + daemon.pid() + "/task"))) {
            List<Path> threads = tasks.toList();
            int held = 0;
            for (Path thread : threads) {
                List<String> status = statusOf(thread);
                if (!status.isEmpty()) {
                    assertHeldTo(capabilities, status);
                    held++;
                }
            }
            assertTrue(held > 5, "most of its threads go on while they are looked at");
        }
    }

    /** Empty where the thread has ended meanwhile, as the compiler's do. */
    private static List<String> statusOf(Path thread) throws IOException {
        try {
            return Files.readAllLines(thread.resolve("status"));
        } catch (IOException e) {
            if (Files.exists(thread)) {
                throw e;
            }
            return List.of();
        }
    }

    private static void assertHeldTo(long capabilities, List<String> status) {
        assertEquals("65534 65534 65534 65534", field(status, "Uid:"), () -> String.join("\n", status));
        assertEquals("65534 65534 65534 65534", field(status, "Gid:"), () -> String.join("\n", status));
        assertEquals("", field(status, "Groups:"), () -> String.join("\n", status));
        assertEquals("1", field(status, "NoNewPrivs:"), () -> String.join("\n", status));
        for (String set : List.of("CapPrm:", "CapEff:", "CapInh:", "CapAmb:")) {
            long more = Long.parseUnsignedLong(field(status, set), 16) & ~capabilities;
            assertEquals(0, more, () -> set + "\n" + String.join("\n", status));
        }
    }

    private static String field(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().replaceAll("\\s+", " "))
                .findFirst()
                .orElseThrow();
    }
}
