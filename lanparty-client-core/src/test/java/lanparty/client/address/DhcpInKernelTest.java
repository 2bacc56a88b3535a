package lanparty.client.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lanparty.client.change.Changes;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.dhcp.DhcpQuestions;
import lanparty.client.dhcp.LeaseFile;
import lanparty.client.dhcp.LeaseReturn;
import lanparty.client.dhcp.PacketSocketWire;
import lanparty.client.route.HomeRoutes;
import lanparty.client.system.Eventually;
import lanparty.client.system.Namespace;
import lanparty.client.system.Root;
import lanparty.daemon.command.ProgramPath;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The built-in exchange and the system's own DHCP clients against dnsmasq, over a veth pair in namespaces of the test's own.
 * A packet socket stands for the tunnel.
 */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class DhcpInKernelTest {
    private static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:57");
    private static final String BUILT_IN = "built-in";

    private final ProgramPath programs = new ProgramPath(System.getenv("PATH"));
    private final RecordedEvents events = new RecordedEvents();
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor();
    private final Path folder;
    private final AddressWire wire = new AddressWire(MAC);
    private Namespace lan;
    private Namespace player;
    private Changes changes;
    private PacketSocketWire tunnel;
    private Process server;
    private long patienceMs = LinkLocal.PATIENCE_MS;

    DhcpInKernelTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void connect() throws Exception {
        lan = new Namespace();
        player = new Namespace();
        lan.sh("ip link add lan0 type bridge");
        lan.sh("ip link set lan0 up");
        lan.sh("ip addr add 10.77.0.1/24 dev lan0");
        plug(player, "play0", MAC);
        changes = new Changes(folder.resolve("undo.json"), player);
        tunnel = new PacketSocketWire(player, "play0", wire);
        server = dnsmasq("1h");
    }

    private void plug(Namespace station, String device, MacAddress mac) throws Exception {
        String port = device + "p";
        lan.sh("ip link add " + device + " address " + mac + " type veth peer name " + port);
        lan.sh("ip link set " + port + " master lan0 up");
        lan.sh("ip link set " + device + " netns " + station.name());
        station.sh("ip link set " + device + " up");
    }

    @AfterEach
    void disconnect() throws Exception {
        chores.shutdownNow();
        server.destroyForcibly().waitFor();
        tunnel.close();
        player.close();
        lan.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {BUILT_IN, "udhcpc", "dhclient"})
    void getsAnAddressWithoutRouteOrNameServer(String client) throws Exception {
        String resolvConf = Files.readString(Path.of("/etc/resolv.conf"));
        Addressing addressing = withAddress(client);
        String addresses = player.sh("ip -4 -o addr show dev play0");
        assertTrue(addresses.contains("/24 brd 10.77.0.255"), addresses);
        assertEquals("", player.sh("ip route show default"));
        assertEquals(resolvConf, Files.readString(Path.of("/etc/resolv.conf")));
        String lease = Files.readString(folder.resolve("leases"));
        assertTrue(lease.contains(" ada 01:" + MAC), lease);
        onChores(addressing::leaving);
        onChores(changes::undoAll);
        assertFalse(player.sh("ip -4 addr show dev play0").contains("inet"));
        assertEquals(1, countOf("set"), this::told);
    }

    /** What the kernel sends would wait for the server's MAC address, which is not answered for in time. */
    @ParameterizedTest
    @ValueSource(strings = {BUILT_IN, "udhcpc", "dhclient"})
    void givesTheLeaseBackThoughNobodyAnswersForTheServersAddress(String client) throws Exception {
        Addressing addressing = withAddress(client);
        lan.sh("ip link set lan0 arp off");
        player.sh("ip neigh flush dev play0");
        onChores(addressing::leaving);
        assertTrue(ProcessHandle.current().children().noneMatch(this::isDhcpClient), "the child has ended");
        player.sh("ip link set play0 down");
        Eventually.holds(() -> serverLog("DHCPRELEASE(lan0)") >= 1, this::told);
        Eventually.holds(() -> Files.readString(folder.resolve("leases")).isBlank(), this::told);
        onChores(changes::undoAll);
    }

    private boolean isDhcpClient(ProcessHandle process) {
        return process.info().commandLine().orElse("").matches(".*(udhcpc|dhclient).*play0.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {BUILT_IN, "udhcpc", "dhclient"})
    void asksAgainWhenTheLanComesBackAndKeepsItsAddress(String client) throws Exception {
        Addressing addressing = withAddress(client);
        onChores(addressing::lanReached);
        Eventually.holds(() -> serverLog("DHCPACK(") >= 2, this::told);
        onChores(addressing::leaving);
        onChores(changes::undoAll);
        assertEquals(1, countOf("set"), this::told);
        assertEquals(0, countOf("lost"), this::told);
    }

    @Test
    void aLanWithOtherNumbersIsNoticedWhenItComesBack() throws Exception {
        Addressing addressing = withAddress(BUILT_IN);
        server.destroyForcibly().waitFor();
        Files.delete(folder.resolve("leases"));
        lan.sh("ip addr flush dev lan0");
        lan.sh("ip addr add 10.78.0.1/24 dev lan0");
        server = dnsmasq("1h", "10.78.0.50,10.78.0.60,255.255.255.0");
        Eventually.holds(() -> serverLog("DHCP, sockets bound") >= 1, this::told);
        onChores(addressing::lanReached);
        Eventually.holds(() -> countOf("set 10.78.0.") == 1, this::told);
        assertEquals(1, serverLog("DHCPNAK("), this::told);
        assertEquals(1, countOf("lost"), this::told);
        onChores(addressing::leaving);
        onChores(changes::undoAll);
    }

    /** The LAN would take half of the internet; with a server that gives what a LAN has, the player plays. */
    @ParameterizedTest
    @ValueSource(strings = {BUILT_IN, "udhcpc", "dhclient"})
    void aNetworkThatIsNoLansIsRefusedInWordsAndTheInternetGoesOnAtHome(String client) throws Exception {
        player.sh("ip link add home0 type veth peer name isp0");
        player.sh("ip link set isp0 up");
        player.sh("ip link set home0 up");
        player.sh("ip addr add 192.168.1.7/24 dev home0");
        player.sh("ip route add default via 192.168.1.1");
        serve("129.1.2.1/1", "129.1.2.3,129.1.2.9,128.0.0.0");
        Addressing addressing = built(client);
        onChores(addressing::lanReached);
        Eventually.holds(() -> countOf("none: the party's DHCP server 129.1.2.1 gives 129.1.2.") == 1, this::told);
        onChores(() -> {});
        assertTrue(player.sh("ip route get 142.250.1.1").contains(" dev home0 "));
        assertFalse(player.sh("ip -4 addr show dev play0").contains("inet"));
        assertTrue(events.lines.get(0).contains("/1, which is not taken"), this::told);
        assertTrue(events.lines.get(0).contains("--address 192.168.50.101/24"), this::told);

        serve("10.77.0.1/24", "10.77.0.50,10.77.0.60,255.255.255.0");
        Eventually.holds(() -> countOf("set 10.77.0.") == 1, this::told);
        assertEquals(1, countOf("none: the party's DHCP server"), this::told);
        onChores(addressing::leaving);
        onChores(changes::undoAll);
    }

    private void serve(String address, String range) throws Exception {
        server.destroyForcibly().waitFor();
        Files.deleteIfExists(folder.resolve("leases"));
        lan.sh("ip addr flush dev lan0");
        lan.sh("ip addr add " + address + " dev lan0");
        server = dnsmasq("1h", range);
        Eventually.holds(() -> serverLog("DHCP, sockets bound") >= 1, this::told);
    }

    @Test
    void aPublicNetworkOfALansSizeIsTakenAndThePlayerIsWarned() throws Exception {
        serve("129.1.2.1/24", "129.1.2.3,129.1.2.9,255.255.255.0");
        Addressing addressing = built(BUILT_IN);
        onChores(addressing::lanReached);
        Eventually.holds(() -> countOf("public 129.1.2.0/24") == 1, this::told);
        assertEquals(1, countOf("set 129.1.2."), this::told);
        onChores(addressing::leaving);
        onChores(changes::undoAll);
    }

    /** As where somebody set an address by hand that lies in the server's range. */
    @Test
    void anAddressThatSomebodyHasIsDeclinedAndAnotherOneTaken() throws Exception {
        try (Namespace squatter = new Namespace()) {
            plug(squatter, "squat0", MacAddress.parse("02:4c:50:00:00:66"));
            for (int host = 50; host <= 60; host++) {
                squatter.sh("ip addr add 10.77.0." + host + "/24 dev squat0");
            }
            Addressing addressing = built(BUILT_IN);
            onChores(addressing::lanReached);
            Eventually.holds(() -> serverLog("DHCPDECLINE(") == 1, this::told);
            Eventually.holds(() -> countOf("none: the party's DHCP server gave 10.77.0.") == 1, this::told);
            assertTrue(events.lines.get(0).contains("02:4c:50:00:00:66"), this::told);
            squatter.sh("ip addr flush dev squat0");
            Eventually.holds(() -> countOf("set 10.77.0.") == 1, this::told);
            onChores(addressing::leaving);
            onChores(changes::undoAll);
        }
    }

    @Test
    void aPlayerWhoseLastRunCrashedAsksForTheSameAddressFirst() throws Exception {
        withAddress(BUILT_IN);
        String first = events.lines.get(0);
        events.lines.clear();
        onChores(changes::undoAll);
        long discovers = serverLog("DHCPDISCOVER(");
        Addressing next = withAddress(BUILT_IN);
        assertEquals(List.of(first), events.lines);
        assertEquals(discovers, serverLog("DHCPDISCOVER("), this::told);
        onChores(next::leaving);
        onChores(changes::undoAll);
    }

    @Test
    void findsWhateverThisMachineHas() {
        assumeTrue(programs.find("udhcpc") != null, "udhcpc is not installed");
        DhcpProgram found = new DhcpPrograms(programs).find(folder, "play0", "ada lovelace; reboot", false);
        assertTrue(found instanceof Udhcpc udhcpc && !udhcpc.words().toString().contains("reboot"));
    }

    /** As with two consoles on a cable, and no router. */
    @ParameterizedTest
    @ValueSource(strings = {BUILT_IN, "udhcpc", "dhclient"})
    void aLanWithoutDhcpGivesALinkLocalAddressUntilAServerAnswers(String client) throws Exception {
        server.destroyForcibly().waitFor();
        patienceMs = 1_000;
        lan.sh("ip addr add 169.254.7.7/16 dev lan0");
        Addressing addressing = built(client);
        onChores(addressing::lanReached);
        Eventually.holds(() -> countOf("set 169.254.") == 1, this::told);
        player.sh("ping -c 1 -W 20 169.254.7.7");
        server = dnsmasq("1h");
        Eventually.holds(() -> countOf("set 10.77.0.") == 1, this::told);
        assertFalse(player.sh("ip -4 addr show dev play0").contains("169.254."));
        assertEquals(0, countOf("lost"), this::told);
        onChores(addressing::leaving);
        onChores(changes::undoAll);
    }

    /** The kernel of that station answers, as everybody's does. */
    @Test
    void aLinkLocalAddressThatSomebodyHasOrClaimsLaterIsLeftToThem() throws Exception {
        server.destroyForcibly().waitFor();
        patienceMs = 100;
        int first = new Random(MAC.bits()).nextInt(0xFE00) + 0x100;
        String taken = "169.254." + (first >> 8) + "." + (first & 0xFF);
        lan.sh("ip addr add " + taken + "/16 dev lan0");
        Addressing addressing = built(BUILT_IN);
        onChores(addressing::lanReached);
        Eventually.holds(() -> countOf("set 169.254.") == 1, this::told);
        String chosen = player.sh("ip -4 -o addr show dev play0").replaceAll("(?s).*inet ([0-9.]+)/.*", "$1");
        assertFalse(chosen.equals(taken), chosen);
        lan.sh("ip addr add " + chosen + "/16 dev lan0");
        lan.sh("arping -A -c 1 -I lan0 " + chosen);
        Eventually.holds(() -> countOf("set 169.254.") == 2, this::told);
        assertEquals(1, countOf("lost"), this::told);
        assertFalse(player.sh("ip -4 -o addr show dev play0").contains(" " + chosen + "/"));
        onChores(addressing::leaving);
        onChores(changes::undoAll);
    }

    private Addressing withAddress(String client) throws Exception {
        Addressing addressing = built(client);
        onChores(addressing::lanReached);
        Eventually.holds(() -> countOf("set 10.77.0.") == 1, this::told);
        return addressing;
    }

    private Addressing built(String client) {
        LanAddress address =
                new LanAddress("play0", changes, new HomeRoutes("play0", List::of, changes, player), events);
        LeaseInForce inForce = new LeaseInForce(address, null);
        LinkLocal linkLocal = new LinkLocal(wire, inForce, chores, patienceMs);
        DhcpQuestions questions = new DhcpQuestions(MAC, "ada", false);
        Random random = new Random();
        if (client.equals(BUILT_IN)) {
            LeaseFile file = new LeaseFile(folder.resolve("lease.json"), "friday");
            return new BuiltInDhcp(wire, questions, file, linkLocal, events, chores, System::nanoTime, random);
        }
        assumeTrue(programs.find(client) != null, client + " is not installed");
        List<String> start = List.of("ip", "netns", "exec", player.name(), client);
        Path files = folder.resolve("files");
        DhcpProgram program = client.equals("udhcpc")
                ? new Udhcpc(start, files, "play0", "ada", false)
                : new Dhclient(start, files, "play0", "ada", false);
        return new SystemDhcp(
                program,
                linkLocal,
                changes,
                events,
                chores,
                wire,
                new LeaseReturn(wire, questions, random),
                () -> events.lines.add("failed"));
    }

    private void onChores(Runnable chore) throws Exception {
        chores.submit(chore).get(30, TimeUnit.SECONDS);
    }

    private Process dnsmasq(String leaseTime) throws IOException {
        return dnsmasq(leaseTime, "10.77.0.50,10.77.0.60,255.255.255.0");
    }

    private Process dnsmasq(String leaseTime, String range) throws IOException {
        assumeTrue(programs.find("dnsmasq") != null, "dnsmasq is not installed");
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
                        "--dhcp-range=" + range + "," + leaseTime)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    private long serverLog(String what) throws IOException {
        return Files.readAllLines(folder.resolve("server.log")).stream()
                .filter(line -> line.contains(what))
                .count();
    }

    private long countOf(String start) {
        return events.lines.stream().filter(line -> line.startsWith(start)).count();
    }

    private String told() {
        try {
            return events.lines + "\n" + Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            return events.lines.toString();
        }
    }
}
