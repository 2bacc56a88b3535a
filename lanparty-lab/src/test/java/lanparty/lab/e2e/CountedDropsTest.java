package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.FrameWatch;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.RawSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not carried is named with its number when a daemon ends, and no part of it has crossed. */
@NeedsJars
@NeedsRoot("raw frames are sent inside network namespaces")
final class CountedDropsTest {
    private static final int TIMES = 5;
    private static final int JUMBO = 9000;
    private static final int[] TOO_LONG = {1515, JUMBO + 14};
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private RunningParty running;
    private Namespace lan;
    private Namespace player;

    @BeforeEach
    void join() {
        running = new RunningParty("counted-drops");
        running.join("--address", "none");
        running.awaitKnownToGateway(1);
        lan = running.party.lan2();
        player = running.party.player(1);
    }

    @AfterEach
    void leave() {
        running.close();
    }

    @Test
    void aFrameOfTheLanThatIsLongerThanTheRoomsMtuIsCountedAndNoPartOfItArrives() {
        for (String port : List.of("lan2", Party.GATEWAY_SWITCH_PORT, "br0")) {
            setMtu(running.party.lanSwitch().namespace(), port);
        }
        setMtu(lan, Party.LAN_HOST_PORT);
        setMtu(running.party.gateway(), Party.LAN_PORT);
        for (int length : TOO_LONG) {
            byte[] bad = tooLong(lan.macOf(Party.LAN_HOST_PORT), length);
            assertKeptAway(lan, Party.LAN_HOST_PORT, bad, player, Daemons.TAP);
        }
        assertCounted(running.gateway, TOO_LONG.length * TIMES + " oversize");
    }

    @Test
    void aFrameOfAPlayerThatIsLongerThanTheRoomsMtuIsCountedAndNoPartOfItArrives() {
        // The client sets the room's MTU again until it leaves the adapter to a program that insists.
        Patience.await("the client's patience", LIMIT, () -> {
            setMtu(player, Daemons.TAP);
            return running.client(1).log().contains("again and again");
        });
        setMtu(player, Daemons.TAP);
        for (int length : TOO_LONG) {
            assertKeptAway(player, Daemons.TAP, tooLong(running.macOf(1), length), lan, Party.LAN_HOST_PORT);
        }
        assertCounted(running.client(1), TOO_LONG.length * TIMES + " oversize");
    }

    @Test
    void aPlayersTagsAreCountedWhateverTheyName() {
        String mac = running.macOf(1);
        byte[] priority = MoreFrames.tagged(mac, 5, 0, "priority");
        byte[] vlan = MoreFrames.tagged(mac, 0, 7, "vlan");
        byte[] stacked = MoreFrames.stacked(mac, 100, 7, "stacked");
        for (byte[] tagged : List.of(priority, vlan, stacked)) {
            assertKeptAway(player, Daemons.TAP, tagged, lan, Party.LAN_HOST_PORT);
        }
        assertCounted(running.client(1), 3 * TIMES + " vlan tagged");
    }

    private static byte[] tooLong(String mac, int length) {
        return Arrays.copyOf(RawFrames.marked(RawFrames.EVERYONE, mac, "too long"), length);
    }

    /** A good frame behind the bad ones arrives, and it alone. */
    private static void assertKeptAway(Namespace from, String device, byte[] bad, Namespace to, String othersDevice) {
        byte[] good = RawFrames.marked(RawFrames.EVERYONE, from.macOf(device), "good " + bad.length + bad[16]);
        try (FrameWatch watch = new FrameWatch(
                        to,
                        othersDevice,
                        frame -> !frame.isOutgoing()
                                && frame.source().equals(from.macOf(device))
                                && (frame.type() == RawFrames.EXPERIMENTAL || frame.bytes().length > 1000));
                RawSocket socket = from.call(() -> RawSocket.open(device))) {
            for (int time = 0; time < TIMES; time++) {
                socket.send(bad);
            }
            socket.send(good);
            assertTrue(watch.await(LIMIT, frame -> frame.type() == RawFrames.EXPERIMENTAL)
                    .isPresent());
            assertEquals(1, watch.frames().size());
            assertArrayEquals(good, watch.frames().get(0).bytes());
        }
    }

    private static void assertCounted(NamespacedProcess daemon, String drops) {
        daemon.terminate();
        daemon.exitCode(LIMIT);
        daemon.awaitLog("stopped; .*dropped .*\\b" + drops, LIMIT);
    }

    private static void setMtu(Namespace machine, String device) {
        machine.run("ip", "link", "set", device, "mtu", Integer.toString(JUMBO));
    }
}
