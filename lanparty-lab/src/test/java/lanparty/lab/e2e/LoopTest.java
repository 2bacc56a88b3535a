package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.FrameWatch;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.Veth;
import lanparty.lab.net.linux.RawSocket;
import lanparty.lab.net.linux.SeenFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody connects the room with the LAN a second time, or the LAN with itself. Ada is at home and plugged into the
 * party's switch all the same; Bob is at home.
 *
 * <pre>
 *   lan1, lan2, gateway ── switch ── second ──cable── Ada ── adapter ══ room ══ Bob
 * </pre>
 */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class LoopTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final Duration A_WHILE = Duration.ofSeconds(4);
    private static final String CABLE = "cable0";
    private static final String PORT = "second";
    private static final String BOBS_ADDRESS = "192.168.50.77";
    private static final String ANOTHER_ADDRESS = "192.168.50.78";

    private RunningParty running;
    private Namespace adasMachine;
    private Namespace lanSwitch;

    @BeforeEach
    void open() {
        running = new RunningParty("loop");
        adasMachine = running.party.player(1);
        lanSwitch = running.party.lanSwitch().namespace();
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void aPlayerWhoIsPluggedIntoThePartysSwitchIsToldAndLeaves() {
        NamespacedProcess ada = running.join("--address", "none", "--name", "Ada");
        running.party.lanSwitch().plug(adasMachine, CABLE, PORT);
        assertEquals(3, ada.exitCode(LIMIT));
        ada.awaitLog("lanparty-client: this machine is already on the party's LAN by cable0", LIMIT);
        running.gateway.awaitLog("Ada .*left: said goodbye", LIMIT);
        assertFalse(running.gateway.log().contains("loop"), running.gateway.log());
    }

    @Test
    void aPlayerOnTheGatewaysOwnMachineIsToldAndLeaves() {
        List<String> options = running.daemons.clientOptions(1, "--address", "none");
        NamespacedProcess client = running.party.start(
                running.party.gateway(),
                "client-of-host",
                Jars.ofThisWorkspace().command(Daemon.CLIENT, options));
        assertEquals(3, client.exitCode(LIMIT));
        client.awaitLog("this machine is already on the party's LAN by lan0", LIMIT);
    }

    @Test
    void aPlayerWhoseAdapterIsBridgedWithTheLanLeavesAndTheOthersPlayOn() {
        NamespacedProcess ada = running.join("--address", "none", "--name", "Ada");
        running.join("--address", "none", "--name", "Bob");
        Namespace bob = running.addressed(2, BOBS_ADDRESS);
        assertReachesTheLan(bob);
        bridgeAdapter();
        running.party.lanSwitch().plug(adasMachine, CABLE, PORT);
        bridgeCable();
        assertEquals(3, ada.exitCode(LIMIT));
        ada.awaitLog("adapter party0 is bridged with the party's own LAN|already on the party's LAN by", LIMIT);
        assertReachesTheLan(bob);
    }

    /** Somewhere between Ada's cable and the switch beacons of the LAN get lost, so that her client notices nothing. */
    @Test
    void aLoopIsStoppedByTheGatewayAndOverWhenTheBridgeIs() {
        running.join("--address", "none", "--name", "Ada");
        NamespacedProcess bobsClient = running.join("--address", "none", "--name", "Bob");
        Namespace bob = running.addressed(2, BOBS_ADDRESS);
        assertReachesTheLan(bob);
        plugInWithoutLanBeacons();
        try (FrameWatch lan = new FrameWatch(running.party.lan1(), Party.LAN_HOST_PORT, LoopTest::isMarked)) {
            bridgeAdapter();
            bridgeCable();
            shoutFromTheLan(20);
            running.gateway.awaitLog("loop: the machine of Ada \\(.*\\) connects the room with this LAN", LIMIT);
            bobsClient.awaitLog("gateway has lost its LAN.*the machine of Ada", LIMIT);
            Patience.await(
                    "the end of what went round",
                    LIMIT,
                    () -> comeIn(A_WHILE, () -> lan.frames().size()) == 0);
            int before = lan.frames().size();
            long carriedBefore = carriedBySwitch();
            shoutFromTheLan(20);
            Patience.sees(LIMIT, () -> lan.frames().size() >= before + 20);
            Patience.rest(A_WHILE);
            assertEquals(
                    before + 20, lan.frames().size(), "each frame passes the LAN once, and none of before is left");
            long carried = carriedBySwitch() - carriedBefore;
            assertTrue(carried < 200, carried + " frames");
        }
        adasMachine.run("ip", "link", "set", Daemons.TAP, "nomaster");
        running.gateway.awaitLog("the loop is gone; players reach the LAN again", LIMIT);
        bobsClient.awaitLog("gateway has its LAN again", LIMIT);
        assertReachesTheLan(bob);
    }

    /** A cable with both ends in the switch, slowed down to what a test machine bears. */
    @Test
    void aLanThatIsALoopItselfIsKeptOutOfTheRoom() {
        NamespacedProcess bobsClient = running.join("--address", "none", "--name", "Bob");
        Namespace bob = running.addressed(1, BOBS_ADDRESS);
        assertReachesTheLan(bob);
        lanSwitch.run("ip", "link", "add", "loop0", "type", "veth", "peer", "name", "loop1");
        for (String end : List.of("loop0", "loop1")) {
            lanSwitch.run(words("tc qdisc add dev " + end + " root tbf rate 2mbit burst 5kb latency 20ms"));
            lanSwitch.run("ip", "link", "set", end, "master", "br0", "up");
        }
        running.gateway.awaitLog("frames go round in a loop on the LAN itself", LIMIT);
        bobsClient.awaitLog("gateway has lost its LAN.*frames go round on the LAN itself", LIMIT);
        // At first what was on its way still comes.
        Patience.await(
                "the room to be without the frames that go round on the LAN",
                LIMIT,
                () -> comeIn(A_WHILE, () -> bob.countersOf(Daemons.TAP).receivedFrames()) < 50);
        lanSwitch.run("ip", "link", "delete", "loop0");
        running.gateway.awaitLog("the loop is gone", LIMIT);
        assertReachesTheLan(bob);
    }

    /** Two rooms on one LAN are one large LAN, without a second way between any two places. */
    @Test
    void twoGatewaysOnOneLanAreNamedAndTheirPlayersMeet() {
        running.join("--address", "none", "--name", "Ada");
        running.addressed(1, BOBS_ADDRESS);
        NamespacedProcess otherGateway = startOtherGateway();
        Namespace stranger = joinOtherRoom();
        running.gateway.awaitLog("another gateway is on this LAN too \\(.*\\)", LIMIT);
        otherGateway.awaitLog("another gateway is on this LAN too \\(.*\\)", LIMIT);
        adasMachine.run("ping", "-c", "3", "-i", "0.5", "-W", "5", ANOTHER_ADDRESS);
        try (FrameWatch heard = new FrameWatch(stranger, Daemons.TAP, LoopTest::isMarked)) {
            shoutFromTheLan(20);
            Patience.sees(LIMIT, () -> heard.frames().size() >= 20);
            Patience.rest(A_WHILE);
            assertEquals(20, heard.frames().size());
        }
        assertEquals(
                1,
                running.gateway
                        .log()
                        .lines()
                        .filter(line -> line.contains("another gateway"))
                        .count());
        assertFalse(running.gateway.log().contains("loop"), running.gateway.log());
        assertFalse(otherGateway.log().contains("loop"), otherGateway.log());
    }

    private NamespacedProcess startOtherGateway() {
        Namespace machine = running.party.player(2);
        running.party.lanSwitch().plug(machine, CABLE, PORT);
        List<String> options = inOtherRoom(running.daemons.joinOptions());
        options.addAll(List.of("--iface", CABLE, "--identity", running.daemons.identity("other-gateway")));
        NamespacedProcess gateway = running.party.start(
                machine, "other-gateway", Jars.ofThisWorkspace().command(Daemon.GATEWAY, options));
        gateway.awaitLog("is in room", LIMIT);
        return gateway;
    }

    /** On the relay's machine, as both homes are taken. */
    private Namespace joinOtherRoom() {
        Namespace machine = running.party.relay();
        List<String> options = inOtherRoom(running.daemons.clientOptions(3, "--address", ANOTHER_ADDRESS + "/24"));
        NamespacedProcess client = running.party.start(
                machine, "other-client", Jars.ofThisWorkspace().command(Daemon.CLIENT, options));
        client.awaitLog("your address on the LAN", LIMIT);
        return machine;
    }

    private static List<String> inOtherRoom(List<String> options) {
        options.replaceAll(word -> word.equals(Daemons.ROOM) ? "OTHER" : word);
        return options;
    }

    /** The filter stands before the first frame can come, as one beacon is enough to make the client leave. */
    private void plugInWithoutLanBeacons() {
        Veth.connect(adasMachine, CABLE, lanSwitch, PORT);
        adasMachine.run(
                "nft",
                "add table netdev lossy; add chain netdev lossy in { type filter hook ingress device " + CABLE
                        + " priority 0; }; add rule netdev lossy in ether type 0x88b5 drop");
        running.party.lanSwitch().attach(PORT);
    }

    /** Before there is a cable: once there is one, the client may leave at any moment, and the adapter with it. */
    private void bridgeAdapter() {
        adasMachine.run("ip", "link", "add", "bridge9", "type", "bridge");
        adasMachine.run("ip", "link", "set", Daemons.TAP, "master", "bridge9");
        adasMachine.run("ip", "link", "set", "bridge9", "up");
    }

    private void bridgeCable() {
        adasMachine.run("ip", "link", "set", CABLE, "master", "bridge9");
    }

    private void shoutFromTheLan(int times) {
        Namespace host = running.party.lan2();
        byte[] frame = RawFrames.marked(RawFrames.EVERYONE, host.macOf(Party.LAN_HOST_PORT), "hello");
        try (RawSocket socket = host.call(() -> RawSocket.open(Party.LAN_HOST_PORT))) {
            for (int time = 0; time < times; time++) {
                socket.send(frame);
            }
        }
    }

    /** How many more there are after so long. */
    private static long comeIn(Duration span, LongSupplier count) {
        long before = count.getAsLong();
        Patience.rest(span);
        return count.getAsLong() - before;
    }

    private static boolean isMarked(SeenFrame frame) {
        return frame.type() == RawFrames.EXPERIMENTAL;
    }

    private long carriedBySwitch() {
        return lanSwitch.countersOf(PORT).receivedFrames()
                + lanSwitch.countersOf(Party.GATEWAY_SWITCH_PORT).sentFrames();
    }

    private static void assertReachesTheLan(Namespace player) {
        Patience.await(
                "an answer from the LAN",
                LIMIT,
                () -> player.command("ping", "-c", "1", "-W", "1", Party.LAN1_ADDRESS)
                                .attempt()
                                .exitCode()
                        == 0);
    }

    private static String[] words(String line) {
        return line.split(" ");
    }
}
