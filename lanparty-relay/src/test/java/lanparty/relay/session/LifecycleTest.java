package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.limit.LimitSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told what, and when, as endpoints come and go. */
class LifecycleTest {
    private final Party party = new Party();

    @Test
    void theFirstPeerIsWelcomedToAnEmptyRoom() {
        FakeEndpoint alice = party.client(1);
        Welcome welcome = alice.welcome();
        assertEquals(List.of(), welcome.peers());
        assertNull(welcome.gatewayPeerId());
        assertEquals(1500, welcome.mtu());
        assertEquals(List.of(welcome), alice.heard);
    }

    @Test
    void aNewcomerLearnsWhoIsHereAndTheOthersLearnOfIt() {
        FakeEndpoint gateway = party.gateway();
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        assertEquals(gateway.peerId(), bob.welcome().gatewayPeerId());
        assertEquals(
                List.of(
                        new PeerInfo(gateway.peerId(), PeerRole.GATEWAY, null, "Host"),
                        new PeerInfo(alice.peerId(), PeerRole.CLIENT, new MacAddress(Party.mac(1)), "Player 1")),
                bob.welcome().peers());
        PeerJoined bobJoined =
                new PeerJoined(new PeerInfo(bob.peerId(), PeerRole.CLIENT, new MacAddress(Party.mac(2)), "Player 2"));
        assertEquals(List.of(bobJoined), alice.heard(PeerJoined.class));
        assertTrue(gateway.heard.contains(bobJoined));
        assertEquals(1, bob.heard.size());
    }

    @Test
    void theGatewayIsToldThatItIsTheGateway() {
        FakeEndpoint gateway = party.gateway();
        assertEquals(gateway.peerId(), gateway.welcome().gatewayPeerId());
    }

    @Test
    void theDataPathKeepsWithinWhatTheEndpointAskedFor() {
        Hello hello = new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                Party.DEN,
                new MacAddress(Party.mac(1)),
                null,
                1150,
                TestIdentities.keyOf("alice"),
                null,
                null,
                "");
        assertEquals(1150, party.join(hello).datagramBudget);
        assertEquals(Protocol.MAX_DATAGRAM_BUDGET, party.client(2).datagramBudget);
    }

    @Test
    void whatTheGatewaySaysOfItsLanReachesEveryoneAndThoseWhoComeWhileItIsAway() {
        FakeEndpoint gateway = party.gateway();
        FakeEndpoint alice = party.client(1);
        GatewayStatus away = new GatewayStatus(false, "eth0 has no link");
        gateway.say(away);
        FakeEndpoint bob = party.client(2);
        GatewayStatus back = new GatewayStatus(true, "");
        gateway.say(back);
        FakeEndpoint carol = party.client(3);
        assertEquals(List.of(away, back), alice.heard(GatewayStatus.class));
        assertEquals(List.of(bob.welcome(), away, back), bob.heard.subList(0, 3));
        assertEquals(List.of(), carol.heard(GatewayStatus.class));
        assertEquals(List.of(), gateway.heard(GatewayStatus.class));
    }

    @Test
    void whatAGatewaySaidOfItsLanLeavesWithIt() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint gateway = party.gateway();
        gateway.say(new GatewayStatus(false, "unplugged"));
        FakeEndpoint back = party.gateway();
        assertEquals(1, alice.heard(GatewayStatus.class).size());
        assertEquals(List.of(), back.heard(GatewayStatus.class));
        assertEquals(List.of(), party.client(2).heard(GatewayStatus.class));
    }

    @Test
    void aPlayerWhoSpeaksForTheLanIsSentAway() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint mallory = party.client(2);
        mallory.say(new GatewayStatus(false, "nobody plays"));
        assertEquals(List.of(), alice.heard(GatewayStatus.class));
        assertEquals(LeaveReason.EXPELLED, alice.heard(PeerLeft.class).get(0).reason());
    }

    @Test
    void aPeerThatSaysGoodbyeIsGoneAtOnceForEveryone() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        bob.say(new Disconnect("going to bed"));
        assertEquals(
                List.of(new PeerLeft(bob.peerId(), LeaveReason.DISCONNECTED, "going to bed")),
                alice.heard(PeerLeft.class));
        assertEquals("goodbye", bob.closed);
        bob.lose(false);
        assertEquals(1, alice.heard(PeerLeft.class).size());
    }

    @Test
    void aLostConnectionIsToldApartFromAGoodbye() {
        FakeEndpoint alice = party.client(1);
        party.client(2).lose(true);
        party.client(3).lose(false);
        List<PeerLeft> left = alice.heard(PeerLeft.class);
        assertEquals(LeaveReason.LOST, left.get(0).reason());
        assertEquals("nothing was heard from it any more", left.get(0).detail());
        assertEquals("its connection closed", left.get(1).detail());
    }

    @Test
    void aRoomThatEveryoneLeftIsForgotten() {
        FakeEndpoint alice = party.client(1);
        alice.say(new Disconnect("bye"));
        FakeEndpoint bob = party.join(Party.clientHello(Party.DEN, 2, "bob", 1400));
        assertEquals(1400, bob.welcome().mtu());
        assertNotEquals(alice.welcome().roomId(), bob.welcome().roomId());
    }

    @Test
    void roomsDoNotHearOfEachOther() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint other = party.join(Party.clientHello(new RoomName("attic"), 1, "other", null));
        assertEquals(1, alice.heard.size());
        assertEquals(List.of(), other.welcome().peers());
    }

    @Test
    void aDuplicateAddressIsRefusedAndNobodyElseHears() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint thief = party.join(Party.clientHello(Party.DEN, 1, "thief", null));
        assertEquals(RejectCode.DUPLICATE_MAC, thief.reject().code());
        assertEquals(thief.reject().sentence(), thief.closed);
        assertEquals(1, alice.heard.size());
        assertNull(alice.closed);
    }

    @Test
    void theSameIdentityReplacesItsStaleSessionAtOnceAndInOrder() {
        FakeEndpoint bob = party.client(2);
        FakeEndpoint stale = party.client(1);
        FakeEndpoint back = party.client(1);
        List<ControlMessage> heard = new ArrayList<>(bob.heard);
        assertEquals(4, heard.size());
        assertEquals(stale.peerId(), ((PeerJoined) heard.get(1)).peer().peerId());
        PeerLeft left = (PeerLeft) heard.get(2);
        assertEquals(stale.peerId(), left.peerId());
        assertEquals(LeaveReason.REPLACED, left.reason());
        assertEquals(back.peerId(), ((PeerJoined) heard.get(3)).peer().peerId());
        assertEquals(1, back.welcome().peers().size());
        assertEquals(stale.welcome().roomId(), back.welcome().roomId());
        assertEquals("The same endpoint came back in a new session.", stale.goodbye());
    }

    @Test
    void theStaleSessionsEndDoesNotTouchTheNewOne() {
        FakeEndpoint bob = party.client(2);
        FakeEndpoint stale = party.client(1);
        FakeEndpoint back = party.client(1);
        int heardBefore = bob.heard.size();
        stale.lose(true);
        stale.say(new Disconnect("late"));
        assertEquals(heardBefore, bob.heard.size());
        bob.sendFrame(Party.mac(2), Party.mac(1));
        assertEquals(1, back.frames.size());
        assertEquals(0, stale.frames.size());
    }

    @Test
    void aGatewayThatComesBackReplacesItselfAndAnotherIsRefused() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint stale = party.gateway();
        assertEquals(
                RejectCode.GATEWAY_PRESENT,
                party.join(Party.gatewayHello("other")).reject().code());
        FakeEndpoint back = party.gateway();
        assertEquals(LeaveReason.REPLACED, alice.heard(PeerLeft.class).get(0).reason());
        alice.sendFrame(Party.mac(1), Party.lanMac(1));
        assertEquals(1, back.frames.size());
        assertEquals(0, stale.frames.size());
    }

    @Test
    void aPeerThatReplacesItselfAloneOpensTheRoomAnew() {
        FakeEndpoint stale = party.client(1);
        FakeEndpoint back = party.join(Party.clientHello(Party.DEN, 1, "identity-1", 1400));
        assertEquals(1400, back.welcome().mtu());
        assertNotEquals(stale.welcome().roomId(), back.welcome().roomId());
    }

    @Test
    void theRoomsLimitHoldsAndAPlaceThatIsLeftIsFreeAgain() {
        Party small = new Party(new ServiceSettings(2, LimitSettings.DEFAULTS));
        FakeEndpoint alice = small.client(1);
        small.client(2);
        assertEquals(RejectCode.ROOM_FULL, small.client(3).reject().code());
        alice.say(new Disconnect("bye"));
        assertEquals(
                2, small.client(3).heard(Welcome.class).get(0).peers().get(0).peerId());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anEndpointThatThereIsNoMemoryForIsToldSoAndKeepsNoPlace(int loops) {
        Party big = new Party(ServiceSettings.DEFAULTS, loops);
        FakeEndpoint alice = big.client(1);
        big.settle();
        FakeEndpoint unlucky = big.connect();
        unlucky.hasNoWay = true;
        sayThoughItFails(unlucky, Party.clientHello(Party.DEN, 2, "bob", null));
        big.settle();
        assertEquals(RejectCode.BUSY, unlucky.reject().code());
        assertTrue(unlucky.reject().code().isWorthRetrying());
        assertEquals(Map.of(), RoomAsTold.of(alice));
        assertEquals(1, big.counters.refused(Refusal.RELAY_MEMORY));
        assertEquals(new Held(1, 0, 1, 1, 1), big.relay.held());
    }

    /** On the session's own loop the failure goes on to the connection that the message came from. */
    private static void sayThoughItFails(FakeEndpoint endpoint, ControlMessage message) {
        try {
            endpoint.say(message);
        } catch (IllegalStateException failure) {
            endpoint.lose(false);
        }
    }

    @Test
    void anEndpointThatSaysNothingIsToldSoAndClosed() {
        FakeEndpoint silent = party.connect();
        party.advance(Duration.ofMillis(9_999));
        assertNull(silent.closed);
        party.advance(Duration.ofMillis(1));
        assertEquals("No Hello came within 10 seconds.", silent.goodbye());
        assertEquals(silent.goodbye(), silent.closed);
    }

    @Test
    void anAdmittedEndpointHasNoDeadline() {
        FakeEndpoint alice = party.client(1);
        party.advance(Duration.ofDays(2));
        assertNull(alice.closed);
    }

    @Test
    void nothingOfAnEndedSessionStaysBehindInTheLoop() {
        int before = party.loop.waiting();
        party.client(1).say(new Disconnect("bye"));
        party.connect().lose(false);
        assertEquals(before, party.loop.waiting());
    }

    @Test
    void whatIsOutOfTurnEndsThatSessionAlone() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        bob.say(new PeerLeft(alice.peerId(), LeaveReason.LOST, "ha"));
        assertTrue(bob.goodbye().startsWith("Protocol error: "), bob.goodbye());
        assertEquals(bob.goodbye(), bob.closed);
        assertEquals(LeaveReason.EXPELLED, alice.heard(PeerLeft.class).get(0).reason());
        assertNull(alice.closed);
    }

    @Test
    void aSecondHelloIsOutOfTurn() {
        FakeEndpoint alice = party.client(1);
        alice.say(Party.clientHello(Party.DEN, 1, "identity-1", null));
        assertTrue(alice.goodbye().startsWith("Protocol error: "), alice.goodbye());
    }

    @Test
    void anythingBeforeHelloIsRefused() {
        FakeEndpoint early = party.connect();
        early.say(new Stats(Map.of(), null, null));
        assertEquals(RejectCode.BAD_HELLO, early.reject().code());
        assertEquals(early.reject().sentence(), early.closed);
    }

    @Test
    void aHelloThatCannotBeReadIsRefusedWithItsCode() {
        FakeEndpoint newer = party.connect();
        newer.session().protocolError(new ProtocolException(ProtocolFault.UNSUPPORTED_VERSION, "version 9"));
        assertEquals(RejectCode.BAD_VERSION, newer.reject().code());
        assertEquals("Protocol error: version 9.", newer.reject().sentence());
    }

    @Test
    void garbageOnTheControlStreamOfAMemberExpelsIt() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        bob.session().protocolError("not JSON");
        assertEquals("Protocol error: not JSON.", bob.goodbye());
        assertEquals(LeaveReason.EXPELLED, alice.heard(PeerLeft.class).get(0).reason());
    }

    @Test
    void statisticsAreTakenAndAFloodOfThemIsNot() {
        FakeEndpoint alice = party.client(1);
        for (int i = 0; i < 100; i++) {
            party.advance(Duration.ofSeconds(1));
            alice.say(new Stats(Map.of("frames-sent", (long) i), null, null));
        }
        assertNull(alice.closed);
        for (int i = 0; i < 21; i++) {
            alice.say(new Stats(Map.of(), null, null));
        }
        assertEquals("Protocol error: more control messages than the relay takes.", alice.closed);
    }

    @Test
    void afterItsEndASessionHearsNothingMore() {
        FakeEndpoint alice = party.client(1);
        alice.say(new Disconnect("bye"));
        int heard = alice.heard.size();
        alice.say(new Stats(Map.of(), null, null));
        alice.say(Party.clientHello(Party.DEN, 1, "identity-1", null));
        alice.session().protocolError("late");
        alice.lose(false);
        assertEquals(heard, alice.heard.size());
    }

    @Test
    void aRelayThatGoesDownTellsEveryoneOnceAndTakesNobodyElse() {
        FakeEndpoint waiting = party.connect();
        FakeEndpoint alice = party.client(1);
        FakeEndpoint gateway = party.gateway();
        party.relay.shutdown("maintenance");
        for (FakeEndpoint endpoint : List.of(waiting, alice, gateway)) {
            assertEquals("maintenance", endpoint.goodbye());
            assertEquals("maintenance", endpoint.closed);
            assertEquals(List.of(), endpoint.heard(PeerLeft.class));
        }
        assertEquals(RejectCode.BUSY, party.connect().reject().code());
        assertEquals(0, party.loop.waiting());
    }
}
