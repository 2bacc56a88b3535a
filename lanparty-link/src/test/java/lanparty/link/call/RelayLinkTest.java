package lanparty.link.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.UnknownHostException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLHandshakeException;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.call.VirtualRelay.Connection;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.liveness.Liveness;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomEvent;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEventSource;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.TrustRules;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import lanparty.transport.RoomPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The states that {@link RelayLink} draws, in virtual time, against a relay that answers as the test wants. */
final class RelayLinkTest {
    private static final Duration STEP = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> events = new ArrayList<>();
    private final List<Integer> datagrams = new ArrayList<>();
    private final Counters counters = new Counters();
    private final VirtualRelay relay = new VirtualRelay(
            channel.eventLoop(),
            KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic());
    private final RoomEventSource room =
            new RoomEventSource(PeerRole.CLIENT, new PeerTable(), List.of(event -> events.add(words(event))));
    private final RelayLink link = new RelayLink(
            settings(), relay, channel.eventLoop(), counters, this::nowNs, new Random(1), room, new Owner());
    private long nowNs = 1_000_000_000;

    RelayLinkTest() throws NoSuchAlgorithmException {}

    private static EndpointSettings settings() {
        return new EndpointSettings(
                new Destination(
                        RelayAddress.parse("vps.example"), TrustRules.authorities(null), RoomTicket.parse("friday")),
                PeerRole.CLIENT,
                MacAddress.parse("02:4c:50:00:00:01"),
                null,
                null,
                IdentityKeyPair.generate(),
                null,
                "Ada");
    }

    private static String words(RoomEvent event) {
        return event instanceof Lost lost
                ? "Lost " + lost.reason()
                : event.getClass().getSimpleName();
    }

    /** Stands where the endpoint does. */
    private final class Owner implements RelayLink.Owner {
        @Override
        public FramePath entered(Welcome welcome, Carrier carrier) {
            room.joined(welcome);
            RoomPath framesOf = new RoomPath(welcome.roomId(), welcome.mtu(), welcome.mtu());
            return carrier.openPath(framesOf, new FrameMemory(1 << 16), counters, RelayLinkTest.this::nowNs);
        }

        @Override
        public DatagramSink frames() {
            return datagram -> datagrams.add((int) datagram.getByte(datagram.readerIndex()));
        }

        @Override
        public void left() {
            events.add("left");
        }

        @Override
        public void refused(Reject reject) {
            events.add("refused " + reject.code());
        }

        @Override
        public void certificateRefused(ExitCode exitCode, String sentence) {
            events.add("certificate " + exitCode);
        }

        @Override
        public void stopped() {
            events.add("stopped");
        }
    }

    private long nowNs() {
        return nowNs;
    }

    @BeforeEach
    void freezeTime() {
        channel.freezeTime();
    }

    @AfterEach
    void runWhatIsUnderWay() {
        run(VirtualRelay.ONE_WAY.multipliedBy(4));
        channel.finishAndReleaseAll();
    }

    private void run(Duration duration) {
        for (long untilNs = nowNs + duration.toNanos(); nowNs < untilNs; ) {
            step();
        }
    }

    private void step() {
        nowNs += STEP.toNanos();
        channel.advanceTimeBy(STEP.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        if (nowNs % Liveness.LOOK_NS == 0) {
            link.look();
        }
    }

    private void await(String event) {
        await("'" + event + "'", () -> events.contains(event));
    }

    private void await(String what, BooleanSupplier condition) {
        long untilNs = nowNs + AT_MOST.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(nowNs < untilNs, () -> what + " does not come; what came: " + events);
            step();
        }
    }

    /** In the room on the connection that is returned; what happened until then is forgotten. */
    private Connection enterRoom() {
        link.start();
        await("Joined");
        // Until the line is known, and its first probes are answered.
        run(LONG);
        assertEquals(List.of("Joined"), events);
        events.clear();
        return relay.newest();
    }

    private static ByteBuf datagram(int number) {
        return Unpooled.wrappedBuffer(new byte[] {(byte) number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }

    @Test
    void withoutASessionTheRelayIsCalledUntilACallIsWelcomed() {
        relay.answersCalls = false;
        link.start();
        run(LONG);
        assertEquals(List.of("Lost no answer from the relay at vps.example:443 (UDP)"), events);
        assertFalse(link.say(new GatewayStatus(true, "")));
        assertNull(link.line());
        assertTrue(relay.connections.size() > 20, "about two calls a second, not " + relay.connections.size());

        relay.answersCalls = true;
        await("Joined");
        assertNotNull(link.line());
        assertTrue(link.say(new GatewayStatus(true, "")));
        List<Connection> others = relay.connections.subList(0, relay.connections.size() - 1);
        assertTrue(others.stream().allMatch(call -> call.isAbandoned), "the other calls are given up");
        int calls = relay.connections.size();
        run(LONG);
        assertEquals(calls, relay.connections.size(), "nobody is called from the room");
    }

    @Test
    void withoutAnEchoFramesGoOnAndTheRelayIsCalledBeside() {
        Connection first = enterRoom();
        first.answers = false;
        relay.answersCalls = false;
        await("Silent");
        run(Duration.ofSeconds(5));
        assertTrue(relay.connections.size() > 5, "calls: " + relay.connections.size());
        assertEquals(List.of("Silent"), events);

        first.sendToEndpoint(datagram(42));
        run(VirtualRelay.ONE_WAY.multipliedBy(2));
        assertEquals(List.of(42), datagrams);
        assertTrue(first.isOpen());
        assertTrue(link.say(new GatewayStatus(true, "")));
    }

    @Test
    void anEchoEndsTheDoubtAndTheCallsAreGivenUp() {
        Connection first = enterRoom();
        first.answers = false;
        relay.answersCalls = false;
        await("Silent");
        run(Duration.ofSeconds(2));
        first.answers = true;
        await("HeardAgain");
        assertEquals(List.of("Silent", "HeardAgain"), events);
        assertTrue(relay.connections.stream().allMatch(call -> call == first || call.isAbandoned));
        int calls = relay.connections.size();
        run(LONG);
        assertEquals(calls, relay.connections.size());
        assertTrue(first.isOpen());
    }

    @Test
    void aCallThatIsWelcomedTakesThePlaceOfTheSilentConnection() {
        Connection first = enterRoom();
        first.answers = false;
        await("Joined");
        assertEquals(List.of("Silent", "Joined"), events);
        Connection second = relay.newest();
        assertEquals("another connection has taken its place", first.closedFor);
        run(LONG);
        assertEquals(List.of("Silent", "Joined"), events);
        assertFalse(first.isOpen());
        assertTrue(second.isOpen());

        second.sendToEndpoint(datagram(2));
        run(VirtualRelay.ONE_WAY.multipliedBy(2));
        assertEquals(List.of(2), datagrams);
    }

    @Test
    void whatTheReplacedConnectionStillCarriesIsIgnored() {
        Connection first = enterRoom();
        first.answers = false;
        await("Joined");
        // As in the batch of packets in which it is closed.
        first.datagramSinkNow().datagram(datagram(1));
        assertEquals(List.of(), datagrams);
    }

    @Test
    void aClosedConnectionIsTheEndOfTheSessionAndTheRelayIsCalledAgain() {
        Connection first = enterRoom();
        relay.answersCalls = false;
        first.closeByRelay("the machine goes down");
        await("Lost the machine goes down");
        assertEquals(List.of("left", "Lost the machine goes down"), events);
        assertNull(link.line());
        assertFalse(link.say(new GatewayStatus(true, "")));

        relay.answersCalls = true;
        await("Joined");
        assertTrue(relay.newest().isOpen());
    }

    @Test
    void aConnectionThatEndsInDoubtIsTheEndOfTheSession() {
        Connection first = enterRoom();
        first.answers = false;
        relay.answersCalls = false;
        await("Silent");
        first.closeByRelay("nothing was heard for 10 s");
        await("left");
        run(Duration.ofSeconds(1));
        assertEquals("Lost nothing was heard for 10 s", events.get(2));
        relay.answersCalls = true;
        await("Joined");
    }

    @Test
    void messagesThatDoNotComeAreADoubtAlsoWhereEchoesDo() {
        Connection first = enterRoom();
        first.carriesMessages = false;
        first.say(new GatewayStatus(false, "eth0 is down"));
        await("Joined");
        assertEquals(List.of("Silent", "Joined"), events);
        assertEquals("another connection has taken its place", first.closedFor);
    }

    @Test
    void whatTheRelaySaysInTheRoomIsToldAndAnythingElseEndsTheSession() {
        Connection first = enterRoom();
        first.say(new GatewayStatus(false, "eth0 is down"));
        await("LanChanged");
        relay.answersCalls = false;
        first.say(new CloseRoom(""));
        await("left");
        assertTrue(first.closedFor.startsWith("the relay broke the protocol: "), first.closedFor);
    }

    @Test
    void datagramsBeforeTheRoomAndOnTheWayOutAreIgnored() {
        link.start();
        await(
                "a connection",
                () -> !relay.connections.isEmpty() && relay.newest().isOpen());
        Connection connection = relay.newest();
        connection.datagramSinkNow().datagram(datagram(1));
        await("Joined");
        connection.datagramSinkNow().datagram(datagram(2));
        link.stop("enough");
        connection.datagramSinkNow().datagram(datagram(3));
        await("stopped");
        connection.datagramSinkNow().datagram(datagram(4));
        assertEquals(List.of(2), datagrams);
    }

    @Test
    void leavingSaysGoodbyeAndCallsNobodyAgain() {
        Connection connection = enterRoom();
        link.stop("enough");
        await("stopped");
        assertTrue(connection.got.contains(new Disconnect("enough")));
        assertFalse(connection.isOpen());
        run(LONG);
        assertEquals(List.of("left", "stopped"), events);
        assertEquals(1, relay.connections.size());
    }

    @Test
    void leavingBeforeAnythingWasHeardIsOverAtOnce() {
        relay.answersCalls = false;
        link.start();
        run(Duration.ofMillis(500));
        link.stop("enough");
        assertEquals(List.of("stopped"), events);
        assertTrue(relay.connections.stream().allMatch(call -> call.isAbandoned));
    }

    @Test
    void aRefusalThatStaysOneEndsTheEndpoint() {
        relay.reject = new Reject(RejectCode.BANNED, "You are banned.");
        link.start();
        await("refused BANNED");
    }

    @Test
    void aRefusalThatMayPassIsToldAndTheRelayIsCalledAgain() {
        relay.reject = new Reject(RejectCode.BUSY, "The relay is full.");
        link.start();
        await("Lost The relay is full");
        relay.reject = null;
        await("Joined");
    }

    @Test
    void aCertificateThatIsNotBelievedIsToldAsARefusal() {
        relay.failure = new SSLHandshakeException("not trusted");
        link.start();
        await("certificate " + ExitCode.REFUSED);
    }

    @Test
    void aNameThatIsNotKnownIsToldAndLookedUpAgain() {
        relay.failure = new UnknownHostException("vps.example");
        link.start();
        await("Lost the name vps.example can't be resolved");
        relay.failure = null;
        await("Joined");
    }
}
