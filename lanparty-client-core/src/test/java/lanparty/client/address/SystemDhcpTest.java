package lanparty.client.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lanparty.client.change.Changes;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.dhcp.DhcpQuestions;
import lanparty.client.dhcp.LeaseReturn;
import lanparty.client.ip.Cidr;
import lanparty.client.route.HomeRoutes;
import lanparty.client.system.Eventually;
import lanparty.daemon.command.ProgramPath;
import lanparty.daemon.command.SystemCommand;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The child process that asks for an address, here a script that plays udhcpc. */
final class SystemDhcpTest {
    private static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:01");
    private static final MacAddress SERVER_MAC = MacAddress.parse("52:54:00:00:00:01");
    private static final Ipv4Address SERVER = new Ipv4Address(0xC0A8_3201);
    private static final Ipv4Address GIVEN = new Ipv4Address(0xC0A8_3239);
    private static final DhcpQuestions QUESTIONS = new DhcpQuestions(MAC, "ada", false);

    /** Leases at once; renews on USR1; says so when it is asked to end. The script it runs is found by -s. */
    private static final String FAKE = """
            #!/bin/sh
            echo "$@" >> "$LOG"
            while [ "$1" != -s ]; do shift; done
            export ip=192.168.50.57 subnet=255.255.255.0 serverid=192.168.50.1 lease=60
            trap '"$2" renew; echo renewed >> "$LOG"' USR1
            trap 'echo released >> "$LOG"; exit 0' TERM
            echo 'udhcpc: started'
            "$2" deconfig
            "$2" leasefail
            "$2" leasefail
            "$2" bound
            while :; do sleep 0.05; done
            """;

    private final Path folder;
    private final Path log;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final RecordedEvents events = new RecordedEvents();
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor();
    private final SystemCommand system = words -> {
        commands.add(String.join(" ", words));
        return "";
    };
    private final List<DhcpFrame> sent = new CopyOnWriteArrayList<>();
    private final AddressWire wire = new AddressWire(MAC);
    private final Changes changes;
    private final Path journal;

    SystemDhcpTest(@TempDir Path folder) {
        this.folder = folder;
        this.log = folder.resolve("log");
        this.journal = folder.resolve("undo.json");
        this.changes = new Changes(journal, system);
        wire.attach(Runnable::run, this::sent);
    }

    private void sent(ByteBuf frame, int index, int length) {
        DhcpFrame dhcp = DhcpFrame.decode(frame, index, length);
        if (dhcp != null) {
            sent.add(dhcp);
        }
    }

    @AfterEach
    void endEverything() throws Exception {
        chores.submit(changes::undoAll).get();
        chores.shutdownNow();
    }

    @Test
    void setsTheLeasedAddressAndNothingElse() throws Exception {
        Addressing dhcp = dhcp(FAKE);
        onChores(dhcp::lanReached);
        awaitLine("set 192.168.50.57/24 from the party's DHCP server 192.168.50.1");
        assertEquals(
                List.of("ip address add 192.168.50.57/24 dev lan0 broadcast +"),
                commands.stream()
                        .filter(command -> !command.startsWith("ip -j"))
                        .toList());
        assertEquals(
                1,
                events.lines.stream().filter(line -> line.startsWith("none:")).count());
        String arguments = Files.readString(log);
        assertTrue(arguments.contains("-f -i lan0 -s "), arguments);
        assertTrue(arguments.contains("-x hostname:ada"), arguments);
        onChores(dhcp::leaving);
    }

    @Test
    void asksAgainAtARejoinWithoutLosingTheAddress() throws Exception {
        Addressing dhcp = dhcp(FAKE);
        onChores(dhcp::lanReached);
        awaitLine("set 192.168.50.57/24");
        onChores(dhcp::lanReached);
        Eventually.holds(() -> Files.readString(log).contains("renewed"), () -> events.lines);
        assertFalse(events.lines.contains("lost"));
        assertEquals(
                1,
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("-s"))
                        .count());
        onChores(dhcp::leaving);
    }

    @Test
    void givesTheLeaseBackPastTheKernelOnceTheChildHasEnded() throws Exception {
        Addressing dhcp = dhcp(FAKE);
        onChores(dhcp::lanReached);
        awaitLine("set 192.168.50.57/24");
        assertTrue(Files.readString(journal).contains("child"));
        heardFromServer(DhcpMessageType.OFFER, new Ipv4Address(0xC0A8_3240));
        heardFromServer(DhcpMessageType.ACK, GIVEN);
        onChores(dhcp::leaving);
        assertTrue(sent.size() >= 2, "said again, as nobody gives a sign");
        for (DhcpFrame frame : sent) {
            assertEquals(DhcpMessageType.RELEASE, frame.message().type());
            assertEquals(SERVER_MAC, frame.destination());
            assertEquals(SERVER, frame.to());
            assertEquals(GIVEN, frame.from());
            assertEquals(GIVEN, frame.message().clientAddress());
            assertEquals(SERVER, frame.message().options().address(DhcpOption.SERVER_IDENTIFIER));
        }
        assertTrue(ProcessHandle.current().children().noneMatch(this::isFake));
        onChores(changes::undoAll);
        assertTrue(commands.contains("ip address delete 192.168.50.57/24 dev lan0"), commands::toString);
        assertFalse(Files.exists(journal));
        assertFalse(events.lines.contains("lost"), events.lines::toString);
    }

    @Test
    void aNetworkThatIsNoLansIsSaidOnceAndTheChildAsksAgain() throws Exception {
        Addressing dhcp = dhcp(FAKE.replace("192.168.50.57 subnet=255.255.255.0", "129.1.2.3 subnet=128.0.0.0"));
        onChores(dhcp::lanReached);
        awaitLine("none: the party's DHCP server 192.168.50.1 gives 129.1.2.3/1, which is not taken");
        Eventually.holds(
                () -> Files.readAllLines(log).stream()
                                .filter(line -> line.contains("-s"))
                                .count()
                        == 2,
                () -> events.lines);
        onChores(dhcp::leaving);
        assertEquals(
                1,
                events.lines.stream().filter(line -> line.contains("129.1.2.3")).count());
        assertTrue(commands.stream().noneMatch(command -> command.contains("129.1.2.3")), commands::toString);
    }

    /** As a machine of this address it would reach neither its router nor its name servers. */
    @Test
    void anAddressThatThePlayersInternetGoesByIsNotTaken() {
        LanAddress address = new LanAddress(
                "lan0",
                changes,
                new HomeRoutes("lan0", () -> List.of(Cidr.literal("192.168.50.57")), changes, system),
                events);
        address.set(Cidr.parse("192.168.50.57/24"), "from the party's DHCP server");
        assertTrue(events.lines.get(0).startsWith("none: the address 192.168.50.57/24 "), events.lines::toString);
        assertTrue(commands.stream().noneMatch(command -> command.startsWith("ip address")), commands::toString);
    }

    @Test
    void whoWasGivenNothingHasNothingToGiveBack() throws Exception {
        Addressing dhcp = dhcp(FAKE);
        onChores(dhcp::lanReached);
        awaitLine("set 192.168.50.57/24");
        onChores(dhcp::leaving);
        assertEquals(List.of(), sent);
    }

    private void heardFromServer(DhcpMessageType type, Ipv4Address yours) throws Exception {
        DhcpMessage message = new DhcpMessage(
                type,
                7,
                0,
                false,
                Ipv4Address.NONE,
                yours,
                MAC,
                DhcpOptions.NONE.with(DhcpOption.SERVER_IDENTIFIER, SERVER));
        ByteBuf octets = Unpooled.buffer();
        new DhcpFrame(MAC, SERVER_MAC, SERVER, yours, message).encode(octets);
        wire.heard(octets, 0, octets.writerIndex());
        onChores(() -> {});
    }

    @Test
    void aChildThatIgnoresItsEndIsNotWaitedFor() throws Exception {
        Addressing dhcp = dhcp(FAKE.replace("exit 0", ":"));
        onChores(dhcp::lanReached);
        awaitLine("set 192.168.50.57/24");
        onChores(dhcp::leaving);
        onChores(changes::undoAll);
        Eventually.holds(() -> ProcessHandle.current().children().noneMatch(this::isFake), () -> events.lines);
    }

    /** As where AppArmor doesn't let it run the script, or where it ends at once. */
    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/sh\necho started\nwhile :; do sleep 0.05; done\n", "#!/bin/sh\nexit 1\n"})
    void aChildThatReportsNothingIsEndedAndSaidToHaveFailed(String script) throws Exception {
        Addressing dhcp = dhcp(script);
        onChores(dhcp::lanReached);
        awaitLine("failed");
        onChores(dhcp::lanReached);
        onChores(dhcp::leaving);
        Eventually.holds(() -> ProcessHandle.current().children().noneMatch(this::isFake), () -> events.lines);
        assertEquals(List.of("failed"), events.lines);
    }

    @Test
    void whereTheSystemsClientFailsTheClientAsksItself() throws Exception {
        Path udhcpc = Files.writeString(folder.resolve("udhcpc"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(udhcpc, PosixFilePermissions.fromString("rwx------"));
        AddressingChoice choice = choice(ProgramPath.only(List.of(folder)));
        Addressing dhcp = choice.of(new AddressMode.Dhcp(), address(), null, changes, events, chores);
        onChores(dhcp::joined);
        onChores(dhcp::lanReached);
        Eventually.holds(() -> !sent.isEmpty(), () -> sent);
        assertEquals(DhcpMessageType.DISCOVER, sent.get(0).message().type());
        onChores(dhcp::leaving);
    }

    @Test
    void asksNothingWhileTheLanIsAway() throws Exception {
        Addressing dhcp = dhcp(FAKE);
        onChores(dhcp::joined);
        assertFalse(Files.exists(log));
        onChores(dhcp::leaving);
    }

    @Test
    void takesTheAddressOffWhenTheLeaseIsLost() throws Exception {
        Addressing dhcp = dhcp(FAKE.replace("\"$2\" renew", "\"$2\" deconfig"));
        onChores(dhcp::lanReached);
        awaitLine("set 192.168.50.57/24");
        onChores(dhcp::lanReached);
        awaitLine("lost");
        assertTrue(commands.contains("ip address delete 192.168.50.57/24 dev lan0"), commands::toString);
        onChores(dhcp::leaving);
    }

    @Test
    void aMachineWithoutDhcpClientAsksItself() throws Exception {
        ProgramPath nothing = ProgramPath.only(List.of());
        AddressingChoice choice = choice(nothing);
        Addressing dhcp = choice.of(new AddressMode.Dhcp(), address(), null, changes, events, chores);
        onChores(dhcp::lanReached);
        onChores(dhcp::leaving);
        assertEquals(1, sent.size());
        assertEquals(DhcpMessageType.DISCOVER, sent.get(0).message().type());
        assertEquals(List.of(), events.lines);
        onChores(dhcp::lanReached);
        assertEquals(1, sent.size(), "who leaves asks nothing");
    }

    @Test
    void theSystemsClientIsPreferredUnlessThePlayerSaysOtherwise() throws Exception {
        Path udhcpc = Files.writeString(folder.resolve("udhcpc"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(udhcpc, PosixFilePermissions.fromString("rwx------"));
        AddressingChoice choice = choice(ProgramPath.only(List.of(folder)));
        assertTrue(choice.of(new AddressMode.Dhcp(), address(), null, changes, events, chores) instanceof DhcpInTurn);
        assertTrue(
                choice.of(new AddressMode.BuiltInDhcp(), address(), null, changes, events, chores)
                        instanceof BuiltInDhcp);
    }

    private AddressingChoice choice(ProgramPath programs) {
        return new AddressingChoice("lan0", folder, "friday", "", programs, wire, System::nanoTime, new Random(1));
    }

    private boolean isFake(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(folder.toString());
    }

    private Addressing dhcp(String script) throws IOException {
        Path fake = Files.writeString(folder.resolve("fake-udhcpc"), script.replace("$LOG", log.toString()));
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
        Udhcpc program = new Udhcpc(List.of(fake.toString()), folder.resolve("files"), "lan0", "ada", false);
        LeaseInForce inForce = new LeaseInForce(address(), null);
        return new SystemDhcp(
                program,
                new LinkLocal(wire, inForce, chores, LinkLocal.PATIENCE_MS),
                changes,
                events,
                chores,
                wire,
                new LeaseReturn(wire, QUESTIONS, new Random(1)),
                () -> events.lines.add("failed"));
    }

    private LanAddress address() {
        return new LanAddress("lan0", changes, new HomeRoutes("lan0", List::of, changes, system), events);
    }

    private void onChores(Runnable chore) throws Exception {
        chores.submit(chore).get(30, TimeUnit.SECONDS);
    }

    private void awaitLine(String start) throws Exception {
        Eventually.holds(() -> events.lines.stream().anyMatch(line -> line.startsWith(start)), () -> events.lines);
    }
}
