package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.obs.Counter;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.LimitSettings;
import org.junit.jupiter.api.Test;

/**
 * A room whose members live on different event loops. Endpoints are dealt to three loops in turn; what one loop asks of
 * another waits until {@link Party#settle}, so tests choose what has happened by then.
 */
class ManyLoopsTest {
    private static final long BROADCAST = MacAddress.BROADCAST.bits();

    private final Party party = new Party(ServiceSettings.DEFAULTS, 3);

    @Test
    void everyoneHearsOfEveryoneAsOnOneLoop() {
        List<FakeEndpoint> all = List.of(party.client(1), party.gateway(), party.client(2), party.client(3));
        party.settle();
        for (FakeEndpoint each : all) {
            assertEquals(3, RoomAsTold.of(each).size());
            assertTrue(each.heard.get(0) instanceof Welcome);
        }
    }

    @Test
    void framesReachOtherLoopsAtTheEndOfTheBatchAndTheOwnLoopAtOnce() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        FakeEndpoint carol = party.client(3);
        FakeEndpoint dave = party.client(4);
        party.settle();
        alice.sendFrame(Party.mac(1), BROADCAST);
        alice.sendFrame(Party.mac(1), Party.mac(2));
        assertEquals(1, dave.frames.size(), "on Alice's loop");
        assertEquals(List.of(), bob.frames);
        party.settle();
        assertEquals(2, bob.frames.size());
        assertEquals(BROADCAST, bob.frames.get(0).destination());
        assertEquals(Party.mac(2), bob.frames.get(1).destination());
        assertEquals(1, carol.frames.size());
        assertEquals(List.of(), alice.frames);
        assertEquals(2, party.counters.value(Counter.FRAMES_RECEIVED));
    }

    @Test
    void aFrameOnItsWayReachesNobodyWhoHasLeftMeanwhile() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        party.settle();
        alice.sendFrame(Party.mac(1), Party.mac(2));
        bob.say(new Disconnect("bye"));
        party.settle();
        assertEquals(List.of(), bob.frames);
        assertEquals(1, party.dropped(DropReason.NOT_CONNECTED));
        alice.sendFrame(Party.mac(1), Party.mac(2));
        party.settle();
        assertEquals(1, party.dropped(DropReason.NO_GATEWAY), "by now the room knows");
    }

    @Test
    void aFrameForTheRoomReachesANewcomerOnlyAfterItsWelcome() {
        FakeEndpoint alice = party.client(1);
        party.settle();
        FakeEndpoint bob = party.client(2);
        alice.sendFrame(Party.mac(1), BROADCAST);
        party.settle();
        alice.sendFrame(Party.mac(1), BROADCAST);
        party.settle();
        assertEquals(1, bob.frames.size(), "FakeEndpoint fails where a frame comes before its data path is open");
    }

    @Test
    void aStaleSessionOnAnotherLoopGivesWayAtOnce() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint stale = party.client(2);
        FakeEndpoint carol = party.client(3);
        party.settle();
        int stalePeer = stale.peerId();
        FakeEndpoint back = party.join(Party.clientHello(Party.DEN, 2, "identity-2", null));
        party.settle();
        assertEquals(Disconnect.REPLACED, stale.goodbye());
        assertNotEquals(null, stale.closed);
        assertNull(back.closed);
        for (FakeEndpoint other : List.of(alice, carol)) {
            assertEquals(
                    List.of(new PeerLeft(stalePeer, LeaveReason.REPLACED, Disconnect.REPLACED)),
                    other.heard(PeerLeft.class));
            int left = other.heard.indexOf(other.heard(PeerLeft.class).get(0));
            assertEquals(
                    back.peerId(),
                    ((PeerJoined) other.heard.get(left + 1)).peer().peerId());
        }
        alice.sendFrame(Party.mac(1), Party.mac(2));
        party.settle();
        assertEquals(List.of(), stale.frames);
        assertEquals(1, back.frames.size());
    }

    @Test
    void whoComesAndGoesWithinOneBreathIsMissedByNobody() {
        FakeEndpoint alice = party.client(1);
        party.settle();
        FakeEndpoint bob = party.client(2);
        bob.lose(false);
        party.settle();
        assertEquals(Map.of(), RoomAsTold.of(alice), "joined and left, or neither");
        assertEquals(1, party.relay.sessionCount());
        assertEquals(List.of(), bob.heard);
        FakeEndpoint again = party.client(2);
        party.settle();
        assertEquals(1, again.heard(Welcome.class).size());
        assertEquals(1, again.welcome().peers().size());
    }

    @Test
    void aSecondHelloIsOutOfTurnEvenBeforeTheFirstIsAnswered() {
        party.client(1);
        FakeEndpoint bob = party.client(2);
        bob.say(Party.clientHello(Party.DEN, 2, "identity-2", null));
        party.settle();
        assertTrue(bob.reject().sentence().contains("Protocol error"));
        assertEquals(1, party.relay.sessionCount());
    }

    @Test
    void whoIsRefusedOnTheHomeLoopIsToldOnItsOwn() {
        party.client(1);
        FakeEndpoint mallory = party.join(Party.clientHello(Party.DEN, 1, "somebody-else", null));
        party.settle();
        assertTrue(mallory.reject().sentence().contains("MAC address"));
        assertNotEquals(null, mallory.closed);
    }

    @Test
    void aFaultWhileTheHomeLoopDecidesEndsThatSessionAlone() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        bob.session().protocolError(new ProtocolException(ProtocolFault.OUT_OF_TURN, "nonsense"));
        party.settle();
        assertNotEquals(null, bob.closed);
        assertEquals(Map.of(), RoomAsTold.of(alice));
        assertNull(alice.closed);
    }

    @Test
    void whatTheGatewaySaysOfItsLanReachesEveryLoopInOrder() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint gateway = party.gateway();
        party.settle();
        gateway.say(new GatewayStatus(false, "unplugged"));
        gateway.say(new GatewayStatus(true, ""));
        FakeEndpoint bob = party.client(2);
        party.settle();
        assertEquals(
                List.of(new GatewayStatus(false, "unplugged"), new GatewayStatus(true, "")),
                alice.heard(GatewayStatus.class));
        assertEquals(List.of(), bob.heard(GatewayStatus.class), "it is up");
    }

    @Test
    void theLansAddressesAreKnownOnEveryLoop() {
        Party limited = new Party(new ServiceSettings(8, new LimitSettings(1000, 1, 1_000_000)), 2);
        FakeEndpoint gateway = limited.gateway();
        FakeEndpoint alice = limited.client(1);
        limited.settle();
        gateway.sendFrame(Party.lanMac(1), BROADCAST);
        for (int i = 0; i < 10; i++) {
            alice.sendFrame(Party.mac(1), Party.lanMac(1));
        }
        limited.settle();
        assertEquals(10, gateway.frames.size());
        assertEquals(0, limited.dropped(DropReason.UNKNOWN_UNICAST_LIMIT));
    }

    @Test
    void aShutdownReachesEveryLoopAndNobodyIsAdmittedAfterwards() {
        List<FakeEndpoint> all = List.of(party.client(1), party.client(2), party.client(3));
        FakeEndpoint waiting = party.connect();
        party.settle();
        FakeEndpoint late = party.client(4);
        party.relay.shutdown("Good night.");
        party.settle();
        for (FakeEndpoint each : all) {
            assertEquals("Good night.", each.goodbye());
            assertEquals(List.of(), each.heard(PeerLeft.class));
        }
        assertEquals("Good night.", waiting.goodbye());
        assertEquals(List.of(), late.heard(Welcome.class));
        assertNotEquals(null, late.closed);
        assertEquals(0, party.relay.sessionCount());
        assertEquals(0, party.loop.waiting());
    }

    @Test
    void whoSaysNothingIsSentAwayOnEveryLoop() {
        List<FakeEndpoint> silent = List.of(party.connect(), party.connect(), party.connect());
        party.advance(Duration.ofSeconds(11));
        silent.forEach(each -> assertNotEquals(null, each.closed));
        assertEquals(0, party.relay.sessionCount());
    }

    @Test
    void newcomersAreCountedOverAllLoops() {
        List<FakeEndpoint> waiting = new ArrayList<>();
        for (int i = 0; i < RelayDefaults.MAX_AWAITING_HELLO; i++) {
            waiting.add(party.connect());
        }
        assertEquals(0, sentAway(waiting));
        waiting.add(party.connect());
        party.advance(Duration.ofMillis(1));
        assertEquals(1, sentAway(waiting));
    }

    private static long sentAway(List<FakeEndpoint> endpoints) {
        return endpoints.stream().filter(each -> each.closed != null).count();
    }
}
