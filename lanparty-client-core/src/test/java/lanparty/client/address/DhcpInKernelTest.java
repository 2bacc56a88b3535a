package lanparty.client.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lanparty.client.change.Changes;
import lanparty.client.route.HomeRoutes;
import lanparty.client.system.Eventually;
import lanparty.client.system.Namespace;
import lanparty.client.system.ProgramPath;
import lanparty.client.system.Root;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system's own DHCP clients against dnsmasq, over a veth pair in namespaces of the test's own. */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class DhcpInKernelTest {
    private final ProgramPath programs = new ProgramPath(System.getenv("PATH"));
    private final RecordedEvents events = new RecordedEvents();
    private final Path folder;

    DhcpInKernelTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"udhcpc", "dhclient"})
    void getsAnAddressWithoutRouteOrNameServerAndGivesItBack(String program) throws Exception {
        // A release is one datagram that nobody confirms, so one in three must arrive.
        boolean released = false;
        for (int tries = 0; tries < 3 && !released; tries++) {
            withLease(
                    program,
                    (addressing, chores) -> chores.submit(addressing::leaving).get(30, TimeUnit.SECONDS));
            released = serverLog("DHCPRELEASE(") == 1;
        }
        assertTrue(released, this::told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udhcpc", "dhclient"})
    void asksAgainWhenTheLanComesBackAndKeepsItsAddress(String program) throws Exception {
        withLease(program, (addressing, chores) -> {
            chores.submit(addressing::lanReached).get(30, TimeUnit.SECONDS);
            Eventually.holds(() -> serverLog("DHCPACK(") >= 2, this::told);
            chores.submit(addressing::leaving).get(30, TimeUnit.SECONDS);
        });
    }

    /** What happens to a player who has an address. */
    private interface Story {
        void tell(Addressing addressing, ScheduledExecutorService chores) throws Exception;
    }

    private void withLease(String program, Story story) throws Exception {
        events.lines.clear();
        Path found = programs.find(program);
        assumeTrue(found != null && programs.find("dnsmasq") != null, program + " or dnsmasq is not installed");
        String resolvConf = Files.readString(Path.of("/etc/resolv.conf"));
        ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor();
        Process server = null;
        try (Namespace lan = new Namespace();
                Namespace player = new Namespace()) {
            connect(lan, player);
            server = dnsmasq(lan);
            Changes changes = new Changes(folder.resolve("undo.json"), player);
            List<String> start = List.of("ip", "netns", "exec", player.name(), program);
            Path files = folder.resolve("files");
            DhcpProgram dhcp = program.equals("udhcpc")
                    ? new Udhcpc(start, files, "play0", "ada")
                    : new Dhclient(start, files, "play0", "ada", player);
            LanAddress address =
                    new LanAddress("play0", changes, new HomeRoutes("play0", List::of, changes, player), events);
            Addressing addressing = new DhcpAddressing(dhcp, address, changes, events, chores);
            chores.submit(addressing::lanReached).get(30, TimeUnit.SECONDS);
            Eventually.holds(() -> has("set 10.77.0."), this::told);
            String addresses = player.sh("ip -4 -o addr show dev play0");
            assertTrue(addresses.contains("/24 brd 10.77.0.255"), addresses);
            assertEquals("", player.sh("ip route show default"));
            assertEquals(resolvConf, Files.readString(Path.of("/etc/resolv.conf")));
            assertTrue(Files.readString(folder.resolve("leases")).contains(" ada "), this::told);
            story.tell(addressing, chores);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            chores.submit(changes::undoAll).get(30, TimeUnit.SECONDS);
            assertFalse(player.sh("ip -4 addr show dev play0").contains("inet"));
            assertEquals(
                    1,
                    events.lines.stream().filter(line -> line.startsWith("set")).count(),
                    this::told);
        } finally {
            chores.shutdownNow();
            if (server != null) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void findsWhateverThisMachineHas() {
        assumeTrue(programs.find("udhcpc") != null, "udhcpc is not installed");
        DhcpProgram found = new DhcpPrograms(programs, words -> "").find(folder, "play0", "ada lovelace; reboot");
        assertTrue(found instanceof Udhcpc udhcpc && !udhcpc.words().toString().contains("reboot"));
    }

    private static void connect(Namespace lan, Namespace player) throws Exception {
        lan.sh("ip link add play0 type veth peer name lan0");
        lan.sh("ip link set play0 netns " + player.name());
        lan.sh("ip link set lan0 up");
        lan.sh("ip addr add 10.77.0.1/24 dev lan0");
        player.sh("ip link set play0 up");
    }

    private Process dnsmasq(Namespace lan) throws Exception {
        return new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        lan.name(),
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--port=0",
                        "--interface=lan0",
                        "--bind-interfaces",
                        "--no-ping",
                        "--log-facility=-",
                        "--dhcp-authoritative",
                        "--log-dhcp",
                        "--user=root",
                        "--pid-file=",
                        "--dhcp-leasefile=" + folder.resolve("leases"),
                        "--dhcp-range=10.77.0.50,10.77.0.60,255.255.255.0,1h")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    private long serverLog(String what) throws Exception {
        return Files.readAllLines(folder.resolve("server.log")).stream()
                .filter(line -> line.contains(what))
                .count();
    }

    private boolean has(String start) {
        return events.lines.stream().anyMatch(line -> line.startsWith(start));
    }

    private String told() {
        try {
            return events.lines + "\n" + Files.readString(folder.resolve("server.log"));
        } catch (java.io.IOException e) {
            return events.lines.toString();
        }
    }
}
