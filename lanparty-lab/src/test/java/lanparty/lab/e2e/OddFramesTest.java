package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.FrameWatch;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.RawSocket;
import lanparty.lab.net.linux.SeenFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What else a switch port carries than IP: length fields, tags, magic packets, announcements; octet by octet. */
@NeedsJars
@NeedsRoot("raw frames are sent inside network namespaces")
final class OddFramesTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    /** How long a frame is waited for until it is sent again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String ELSEWHERE = "02:00:00:00:00:01";

    private static RunningParty running;
    private static Machine lan;
    private static Machine player;
    private static Machine otherPlayer;

    @BeforeAll
    static void join() {
        running = new RunningParty("odd-frames");
        LanAddresses.joinTwoPlayers(running);
        lan = new Machine(running.party.lan2(), Party.LAN_HOST_PORT, Party.LAN2_ADDRESS);
        player = new Machine(running.party.player(1), Daemons.TAP, LanAddresses.PLAYER1);
        otherPlayer = new Machine(running.party.player(2), Daemons.TAP, LanAddresses.PLAYER2);
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void novellsRawIpxFramesCross() {
        assertCrossesEverywhere("ffff", 30);
    }

    @Test
    void ipxFramesWithAnLlcHeaderCross() {
        assertCrossesEverywhere("e0e003", 90);
    }

    @Test
    void ipxFramesWithASnapHeaderCross() {
        assertCrossesEverywhere("aaaa03" + "000000" + "8137", 500);
    }

    @Test
    void netBiosFramesOverLlcOfFullLengthCross() {
        assertCrossesEverywhere("f0f003", 1497);
    }

    private static void assertCrossesEverywhere(String llc, int payloadBytes) {
        for (Machine sender : List.of(lan, player)) {
            byte[] frame = MoreFrames.lengthField(sender.mac(), llc, payloadBytes);
            for (Machine receiver : List.of(lan, player, otherPlayer)) {
                if (receiver != sender) {
                    assertArrives(frame, sender, receiver, frame);
                }
            }
        }
    }

    /** Of a virtual machine on the LAN, say: what has been on a wire is long enough. The adapter needs no padding. */
    @Test
    void aShortFrameOfALanHostArrivesAsItWasSent() {
        byte[] frame = MoreFrames.unpadded(lan.mac(), "short");
        assertArrives(frame, lan, player, frame);
    }

    @Test
    void aShortFrameOfAPlayerArrivesPaddedAsFromAWire() {
        byte[] frame = MoreFrames.unpadded(player.mac(), "short too");
        assertArrives(frame, player, lan, Arrays.copyOf(frame, MoreFrames.SHORTEST));
    }

    private static void assertArrives(byte[] sent, Machine from, Machine to, byte[] expected) {
        try (FrameWatch watch = to.watch();
                RawSocket socket = from.open()) {
            SeenFrame arrived = firstOf(watch, frame -> startsAlike(frame.bytes(), sent), () -> socket.send(sent))
                    .orElseThrow(() -> new AssertionError("didn't arrive: " + watch.frames()));
            assertArrayEquals(expected, arrived.bytes());
        }
    }

    /** Sends again where nothing comes, as a busy machine may lose a frame. */
    private static Optional<SeenFrame> firstOf(FrameWatch watch, Predicate<SeenFrame> match, Runnable send) {
        return Patience.find(LIMIT, () -> {
            send.run();
            return watch.await(PAUSE, match);
        });
    }

    /** The same addresses, type or length, and first octets of the payload. */
    private static boolean startsAlike(byte[] one, byte[] other) {
        int length = Math.min(Math.min(one.length, other.length), 18);
        return Arrays.equals(one, 0, length, other, 0, length);
    }

    @Test
    @NeedsTool(value = "etherwake", from = "etherwake")
    void aPlayerWakesALanHost() {
        assertWakes(player, lan);
        assertWakes(player, lan, "-b");
    }

    @Test
    @NeedsTool(value = "etherwake", from = "etherwake")
    void aLanHostWakesAPlayer() {
        assertWakes(lan, player);
        assertWakes(lan, player, "-b");
    }

    /** To the sleeper's own address or with {@code -b} to everyone. */
    private static void assertWakes(Machine from, Machine sleeper, String... options) {
        byte[] magic = MoreFrames.magicPacket(sleeper.mac());
        String destination = options.length == 0 ? sleeper.mac() : RawFrames.EVERYONE;
        try (FrameWatch watch = sleeper.watch()) {
            Command wake = from.namespace
                    .command("etherwake", "-i", from.device)
                    .with(options)
                    .with(sleeper.mac());
            SeenFrame arrived = firstOf(watch, frame -> frame.type() == MoreFrames.WAKE_ON_LAN, wake::run)
                    .orElseThrow(() -> new AssertionError("slept on: " + watch.frames()));
            assertEquals(destination, arrived.destination());
            assertArrayEquals(magic, Arrays.copyOfRange(arrived.bytes(), 14, 14 + magic.length));
        }
    }

    @Test
    @NeedsTool(value = "arping", from = "iputils-arping")
    void aPlayersAnnouncementMovesItsAddressOnTheLanAndAtTheOtherPlayer() {
        assertBelieved(player, lan);
        assertBelieved(player, otherPlayer);
    }

    @Test
    @NeedsTool(value = "arping", from = "iputils-arping")
    void aLanHostsAnnouncementMovesItsAddressAtAPlayer() {
        assertBelieved(lan, player);
    }

    /** Gratuitous ARP, as request and as answer: who knew another MAC for the address learns the new one. */
    private static void assertBelieved(Machine announcer, Machine listener) {
        listener.namespace.sysctl("net.ipv4.neigh." + listener.device + ".locktime", "0");
        for (String kind : List.of("-U", "-A")) {
            listener.namespace.run(
                    "ip",
                    "neigh",
                    "replace",
                    announcer.address,
                    "lladdr",
                    ELSEWHERE,
                    "nud",
                    "stale",
                    "dev",
                    listener.device);
            Command announce = announcer.namespace.command(
                    "arping", kind, "-c", "1", "-w", "1", "-I", announcer.device, announcer.address);
            Patience.await("the announcement " + kind + " to be believed", LIMIT, () -> {
                announce.run();
                return Patience.sees(
                        PAUSE, () -> listener.neighbour(announcer.address).contains(announcer.mac()));
            });
        }
    }

    @Test
    @NeedsTool(value = "tcpdump", from = "tcpdump")
    void aPriorityTagFromTheLanReachesPlayersWithItsPriority() {
        assertTagReachesPlayers(5, 0);
    }

    @Test
    @NeedsTool(value = "tcpdump", from = "tcpdump")
    void aVlanTagFromTheLanReachesPlayers() {
        assertTagReachesPlayers(3, 7);
    }

    @Test
    @NeedsTool(value = "tcpdump", from = "tcpdump")
    void stackedTagsFromTheLanReachPlayers() {
        byte[] stacked = MoreFrames.stacked(lan.mac(), 100, 7, "stacked");
        assertDumped(stacked, "802.1Q-QinQ.*vlan 100, p 0,.*802.1Q.*vlan 7, p 3,.*0x88b6");
    }

    private static void assertTagReachesPlayers(int priority, int vlan) {
        byte[] tagged = MoreFrames.tagged(lan.mac(), priority, vlan, "tagged");
        assertDumped(tagged, "802.1Q .*vlan " + vlan + ", p " + priority + ",.*0x88b6");
    }

    /** The kernel takes a tag off before a packet socket reads, and notes it beside the frame, where tcpdump looks. */
    private static void assertDumped(byte[] sent, String afterEtherType) {
        NamespacedProcess dump = running.party.start(
                player.namespace,
                "tcpdump-" + HexFormat.of().formatHex(sent, 12, 16),
                List.of("tcpdump", "-i", player.device, "-e", "-n", "-l", "--immediate-mode", "-Q", "in"));
        dump.awaitLog("listening on", LIMIT);
        Pattern seen = Pattern.compile(lan.mac() + " > " + RawFrames.EVERYONE + ", ethertype " + afterEtherType);
        try (RawSocket socket = lan.open()) {
            dump.awaitWhileAlive("frame like " + seen, LIMIT, () -> {
                socket.send(sent);
                return Patience.sees(PAUSE, () -> seen.matcher(dump.log()).find());
            });
        }
        dump.close();
    }

    @Test
    void tagsFromAPlayerAreKeptAway() {
        byte[] good = RawFrames.marked(RawFrames.EVERYONE, player.mac(), "untagged");
        try (FrameWatch onLan = lan.watch();
                FrameWatch atPlayer = otherPlayer.watch();
                RawSocket socket = player.open()) {
            for (int vlan : new int[] {0, 1, 7, 4094}) {
                socket.send(MoreFrames.tagged(player.mac(), 5, vlan, "bad"));
            }
            for (FrameWatch watch : List.of(onLan, atPlayer)) {
                assertTrue(
                        firstOf(watch, frame -> Arrays.equals(frame.bytes(), good), () -> socket.send(good))
                                .isPresent(),
                        () -> "the untagged frame is missing: " + watch.frames());
                List<SeenFrame> others = watch.frames().stream()
                        .filter(frame -> frame.type() == RawFrames.EXPERIMENTAL)
                        .filter(frame -> !Arrays.equals(frame.bytes(), good))
                        .toList();
                assertTrue(others.isEmpty(), others::toString);
            }
        }
    }

    /** Somebody on the LAN, by cable or by tunnel. */
    private record Machine(Namespace namespace, String device, String address) {
        String mac() {
            return namespace.macOf(device);
        }

        RawSocket open() {
            return namespace.call(() -> RawSocket.open(device));
        }

        FrameWatch watch() {
            return new FrameWatch(namespace, device, frame -> !frame.isOutgoing());
        }

        String neighbour(String of) {
            return namespace.run("ip", "neigh", "show", of, "dev", device);
        }
    }
}
