package lanparty.lab.chaos.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.chaos.check.Traces;
import lanparty.lab.chaos.fault.NetworkFault;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault does to the wires what it says, and nothing of it stays. */
@NeedsRoot("the lab makes network namespaces")
final class NetworkFaultsTest {
    private static final Path FOLDER = Path.of("target", "party", "network-faults");
    private static final Place PLAYER = Place.player(1);
    private static final Duration WHILE = Duration.ofSeconds(1);
    private static final int PORT = 4000;

    private static Party party;
    private static NetworkFaults faults;
    private static Traces before;

    @BeforeAll
    static void open() {
        party = Party.open(FOLDER);
        faults = new NetworkFaults(party);
        before = Traces.of(party.machines());
    }

    @AfterAll
    static void close() {
        if (party != null) {
            party.close();
        }
    }

    private static boolean reachesOnce(int player) {
        return ping(player, "-W", "1", "-c", "1");
    }

    private static boolean ping(int player, String... options) {
        return party.player(player)
                        .command("ping", "-n")
                        .with(options)
                        .with(Party.RELAY_ADDRESS)
                        .attempt()
                        .exitCode()
                == 0;
    }

    private static void assertNothingStays() {
        faults.restore();
        assertEquals(List.of(), before.differences(Traces.of(party.machines())));
        assertTrue(Ping.reaches(party.player(1), Party.RELAY_ADDRESS));
    }

    @Test
    void aCutHomeIsAloneAndTheOthersAreNot() {
        Undo cut = faults.begin(new NetworkFault.Cut(PLAYER, WHILE));
        assertFalse(reachesOnce(1));
        assertTrue(Ping.reaches(party.player(2), Party.RELAY_ADDRESS));
        cut.end();
        assertNothingStays();
    }

    @Test
    void aRefusedPacketIsAnErrorOfItsSender() throws IOException {
        Undo refusal = faults.begin(new NetworkFault.Refusal(PLAYER, WHILE));
        try (DatagramChannel player = socket(party.player(1), PORT)) {
            InetSocketAddress relay = new InetSocketAddress(Party.RELAY_ADDRESS, PORT);
            assertThrows(IOException.class, () -> player.send(ByteBuffer.allocate(1), relay));
            refusal.end();
            assertEquals(1, player.send(ByteBuffer.allocate(1), relay));
        }
        assertNothingStays();
    }

    @Test
    void nobodyReachesARelayThatIsCutOff() {
        Undo cut = faults.begin(new NetworkFault.Cut(Place.RELAY, WHILE));
        assertFalse(reachesOnce(1));
        assertFalse(reachesOnce(2));
        cut.end();
        assertNothingStays();
    }

    @Test
    void packetsAreLostAtTheRateThatWasDrawn() {
        Undo loss = faults.begin(new NetworkFault.Loss(PLAYER, 30, WHILE));
        String report = party.player(1)
                .command("ping", "-n", "-q", "-c", "200", "-i", "0.005", "-W", "1", Party.RELAY_ADDRESS)
                .attempt()
                .stdout();
        loss.end();
        double lost = Double.parseDouble(report.replaceAll("(?s).* ([0-9.]+)% packet loss.*", "$1"));
        // Each way 30 %: 51 % of the echoes are missing.
        assertTrue(lost > 35 && lost < 67, report);
        assertNothingStays();
    }

    @Test
    void aNarrowLineTakesShortPacketsOnly() {
        Undo narrow = faults.begin(new NetworkFault.Narrowing(PLAYER, 1300, WHILE));
        assertTrue(ping(1, "-c", "3", "-M", "do", "-s", "1272"));
        assertFalse(ping(1, "-c", "1", "-W", "1", "-M", "do", "-s", "1280"));
        narrow.end();
        assertNothingStays();
    }

    @Test
    void aSlowLineDelaysAnInstantOfManyPackets() {
        Undo slow = faults.begin(new NetworkFault.SlowLine(PLAYER, 2000, WHILE));
        assertTrue(party.home(1).router().run("tc", "qdisc", "show").contains("rate 2Mbit"));
        slow.end();
        assertNothingStays();
    }

    @Test
    void aMovedMachineHasAnotherAddressAndReachesTheRelay() {
        String old = party.player(1).addresses(Party.UPLINK).get(0);
        faults.begin(new NetworkFault.Move(PLAYER, WHILE)).end();
        assertNotEquals(old, party.player(1).addresses(Party.UPLINK).get(0));
        assertTrue(Ping.reaches(party.player(1), Party.RELAY_ADDRESS));
        assertNothingStays();
    }

    @Test
    void aRebindingGivesARunningConversationAnotherPortOrAddress() throws IOException {
        try (DatagramChannel relay = socket(party.relay(), PORT);
                DatagramChannel player = socket(party.player(1), PORT)) {
            InetSocketAddress first = seenFrom(player, relay);
            assertEquals(first, seenFrom(player, relay));
            faults.begin(new NetworkFault.Rebinding(PLAYER, false, WHILE)).end();
            InetSocketAddress second = seenFrom(player, relay);
            assertEquals(first.getAddress(), second.getAddress());
            assertNotEquals(first.getPort(), second.getPort());
            faults.begin(new NetworkFault.Rebinding(PLAYER, true, WHILE)).end();
            assertNotEquals(first.getAddress(), seenFrom(player, relay).getAddress());
        }
        assertNothingStays();
    }

    private static DatagramChannel socket(Namespace machine, int port) {
        return machine.call(
                () -> DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(port)));
    }

    /** Where the relay sees the player's next datagrams come from. One of them may be lost. */
    private static InetSocketAddress seenFrom(DatagramChannel player, DatagramChannel relay) throws IOException {
        relay.configureBlocking(false);
        long mark = System.nanoTime();
        return Patience.find(Patience.LONG_ENOUGH, () -> seenNow(player, relay, mark))
                .orElseThrow();
    }

    private static Optional<InetSocketAddress> seenNow(DatagramChannel player, DatagramChannel relay, long mark) {
        try {
            player.send(
                    ByteBuffer.allocate(Long.BYTES).putLong(0, mark), new InetSocketAddress(Party.RELAY_ADDRESS, PORT));
            ByteBuffer received = ByteBuffer.allocate(Long.BYTES);
            while (relay.receive(received.clear()) instanceof InetSocketAddress sender) {
                // Others are late ones, of before the fault.
                if (received.getLong(0) == mark) {
                    return Optional.of(sender);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theLansInterfaceGoesDownAndUp() {
        Undo down = faults.begin(new NetworkFault.LanDown(WHILE));
        assertFalse(party.gateway().isUp(Party.LAN_PORT));
        down.end();
        assertTrue(party.gateway().isUp(Party.LAN_PORT));
        assertTrue(Patience.sees(Patience.LONG_ENOUGH, () -> Ping.reaches(party.gateway(), Party.LAN1_ADDRESS)));
        assertNothingStays();
    }

    @Test
    void aProcessWithoutDescriptorsIsAloneInThatAndGetsThemBack() throws IOException {
        Process echo = new ProcessBuilder("cat").start();
        try {
            // Until it answers, it may have its libraries to open yet.
            echo.getOutputStream().write('\n');
            echo.getOutputStream().flush();
            assertEquals('\n', echo.getInputStream().read());
            String usual = OpenFilesLimit.soft(echo.pid());
            OpenFilesLimit limit = new OpenFilesLimit(echo.pid());
            limit.lower();
            assertEquals("0", OpenFilesLimit.soft(echo.pid()));
            assertNotEquals("0", OpenFilesLimit.soft(ProcessHandle.current().pid()));
            limit.restore();
            assertEquals(usual, OpenFilesLimit.soft(echo.pid()));
        } finally {
            echo.destroyForcibly();
        }
    }

    @Test
    void aFullDiskTakesNothingAndHasRoomAgainAfterwards() throws IOException {
        SmallDisk disk = SmallDisk.mount(FOLDER.resolve("disk").toAbsolutePath());
        try (disk) {
            Path file = disk.folder().resolve("state");
            Files.writeString(file, "kept");
            disk.fill();
            assertThrows(IOException.class, () -> Files.write(file.resolveSibling("other"), new byte[8192]));
            assertEquals("kept", Files.readString(file));
            disk.empty();
            // A process that is being started beside this test may hold the filler open for a moment.
            Patience.await("there is room again", Patience.LONG_ENOUGH, () -> isWritten(file.resolveSibling("other")));
        }
        assertFalse(Files.exists(disk.folder().resolve("state")));
    }

    private static boolean isWritten(Path file) {
        try {
            Files.write(file, new byte[8192]);
            return true;
        } catch (IOException stillFull) {
            return false;
        }
    }
}
