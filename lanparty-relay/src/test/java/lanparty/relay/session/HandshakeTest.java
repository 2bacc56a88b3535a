package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.List;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import org.junit.jupiter.api.Test;

/** How an endpoint proves its key, and everything that is no proof. */
class HandshakeTest {
    private static final Octets OTHER_RELAY = Octets.of(
            new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
            });

    private final Party party = new Party();

    @Test
    void aHelloIsAnsweredWithANonceAndTheProofWithAWelcome() {
        FakeEndpoint alice = said(hello("alice"));
        assertEquals(1, alice.challenges.size());
        assertEquals(List.of(), alice.heard);
        alice.say(alice.proof(Party.PROOFS.relayKey()));
        assertEquals(1, alice.heard(Welcome.class).size());
    }

    @Test
    void everyConnectionHasANonceOfItsOwn() {
        assertNotEquals(said(hello("alice")).challenges, said(hello("alice")).challenges);
    }

    @Test
    void aProofForAnotherRelayIsNone() {
        FakeEndpoint alice = said(hello("alice"));
        alice.say(alice.proof(OTHER_RELAY));
        assertRefused(alice, RejectCode.BAD_PROOF, Refusal.BAD_PROOF);
    }

    @Test
    void aProofFromAnotherConnectionIsNone() {
        FakeEndpoint before = said(hello("alice"));
        Proof heard = before.proof(Party.PROOFS.relayKey());
        before.say(heard);
        FakeEndpoint replay = said(hello("alice"));
        replay.say(heard);
        assertRefused(replay, RejectCode.BAD_PROOF, Refusal.BAD_PROOF);
        assertNull(before.closed, "a replay does not push its maker out");
    }

    @Test
    void aProofOfAnotherKeyIsNone() {
        FakeEndpoint thief = said(hello("alice"));
        thief.say(new Proof(TestIdentities.of("thief").sign(new byte[] {1})));
        assertRefused(thief, RejectCode.BAD_PROOF, Refusal.BAD_PROOF);
    }

    @Test
    void aProofForAnotherRoleRoomOrAddressIsNone() {
        Hello hello = hello("alice");
        for (Hello other : List.of(
                Party.gatewayHello("alice"),
                Party.clientHello(Party.DEN, 2, "alice", null),
                Party.clientHello(new RoomName("attic"), 1, "alice", null))) {
            FakeEndpoint alice = said(hello);
            byte[] text = ProofText.of(other, alice.challenges.get(0).nonce(), Party.PROOFS.relayKey());
            alice.say(new Proof(TestIdentities.of("alice").sign(text)));
            assertEquals(RejectCode.BAD_PROOF, alice.reject().code());
        }
    }

    @Test
    void thereIsNoSecondTry() {
        FakeEndpoint alice = said(hello("alice"));
        alice.say(new Proof(Octets.of(new byte[IdentityKey.SIGNATURE_LENGTH])));
        alice.say(alice.proof(Party.PROOFS.relayKey()));
        assertEquals(List.of(), alice.heard(Welcome.class));
    }

    @Test
    void aProofBeforeHelloOrAfterWelcomeIsOutOfTurn() {
        FakeEndpoint early = party.connect();
        early.say(new Proof(Octets.of(new byte[IdentityKey.SIGNATURE_LENGTH])));
        assertEquals(RejectCode.BAD_HELLO, early.reject().code());
        FakeEndpoint alice = party.client(1);
        alice.say(alice.proof(Party.PROOFS.relayKey()));
        assertTrue(alice.goodbye().contains("a proof message has no place here"), alice.goodbye());
        assertEquals(2, party.counters.refused(Refusal.OUT_OF_TURN));
    }

    @Test
    void aSecondHelloInPlaceOfAProofIsOutOfTurn() {
        FakeEndpoint alice = said(hello("alice"));
        alice.say(hello("alice"));
        assertRefused(alice, RejectCode.BAD_HELLO, Refusal.OUT_OF_TURN);
    }

    @Test
    void aChallengeIsNotForTheRelay() {
        FakeEndpoint alice = said(hello("alice"));
        alice.say(new Challenge(Octets.of(new byte[32])));
        assertRefused(alice, RejectCode.BAD_HELLO, Refusal.OUT_OF_TURN);
    }

    @Test
    void whoProvesNothingIsToldSoAndClosed() {
        FakeEndpoint silent = said(hello("alice"));
        party.advance(RelayDefaults.HELLO_DEADLINE);
        assertEquals("No Proof came within 10 seconds.", silent.goodbye());
        assertEquals(1, party.counters.refused(Refusal.HELLO_OVERDUE));
    }

    @Test
    void aProofThatTheRelayDidNotGetToIsNotCalledMissing() {
        WaitingProofs proofs = new WaitingProofs();
        FakeEndpoint patient = proofs.connect(proofs.relay());
        patient.say(hello("alice"));
        proofs.time.advance(RelayDefaults.HELLO_DEADLINE);
        assertEquals(RejectCode.BUSY, patient.reject().code());
        assertEquals(0, proofs.loop.counters().refused(Refusal.HELLO_OVERDUE));
        proofs.answerAll();
        assertEquals(List.of(), patient.heard(Welcome.class));
    }

    @Test
    void anotherVersionIsToldBeforeItProvesAnything() {
        Hello mine = hello("alice");
        FakeEndpoint old =
                said(new Hello(1, PeerRole.CLIENT, mine.room(), mine.mac(), null, null, mine.key(), null, null, ""));
        assertEquals(List.of(), old.challenges);
        assertRefused(old, RejectCode.BAD_VERSION, Refusal.VERSION);
    }

    @Test
    void framesBeforeTheProofGoNowhere() {
        FakeEndpoint bob = party.client(2);
        FakeEndpoint alice = said(hello("alice"));
        alice.session().datagram(Unpooled.buffer().writeZero(100));
        assertEquals(List.of(), bob.frames);
    }

    @Test
    void theSameKeyReplacesItsStaleSessionOnAnotherLoopAtOnceAndInOrder() {
        Party two = new Party(ServiceSettings.DEFAULTS, 2);
        FakeEndpoint bob = joined(two, 0, Party.clientHello(Party.DEN, 2, "bob", null));
        FakeEndpoint stale = joined(two, 0, hello("alice"));
        FakeEndpoint back = joined(two, 1, hello("alice"));
        assertEquals("The same endpoint came back in a new session.", stale.goodbye());
        assertEquals(List.of(LeaveReason.REPLACED), reasons(bob));
        assertEquals(2, bob.heard(PeerJoined.class).size());
        assertEquals(1, back.welcome().peers().size());
        two.settle();
        back.sendFrame(Party.mac(1), MacAddress.BROADCAST.bits());
        two.settle();
        assertEquals(1, bob.frames.size());
    }

    @Test
    void anotherKeyDoesNotGetATakenAddressAndTheOwnerIsNotDisturbed() {
        FakeEndpoint alice = party.join(hello("alice"));
        FakeEndpoint thief = party.join(hello("thief"));
        assertRefused(thief, RejectCode.DUPLICATE_MAC, Refusal.PLACE_TAKEN);
        assertNull(alice.closed);
    }

    @Test
    void aStaleSessionThatSaysGoodbyeWhileItsKeyIsVerifiedLeavesNobodyBehind() {
        WaitingProofs waiting = new WaitingProofs();
        Relay relay = waiting.relay();
        FakeEndpoint alice = waiting.connect(relay);
        alice.say(hello("alice"));
        alice.say(new Disconnect("bye"));
        waiting.answerAll();
        assertEquals(List.of(), alice.heard(Welcome.class));
        assertEquals(0, relay.sessionCount());
    }

    @Test
    void whereTooManyProofsWaitTheEndpointHearsThatItMayTryAgain() {
        WaitingProofs waiting = new WaitingProofs();
        waiting.isFull = true;
        FakeEndpoint alice = waiting.connect(waiting.relay());
        alice.say(hello("alice"));
        assertEquals(RejectCode.BUSY, alice.reject().code());
        assertTrue(alice.reject().code().isWorthRetrying());
        assertEquals(1, waiting.loop.counters().refused(Refusal.PROOFS_WAITING));
    }

    private FakeEndpoint said(Hello hello) {
        FakeEndpoint endpoint = party.connect();
        endpoint.keepsItsProof = true;
        endpoint.say(hello);
        return endpoint;
    }

    private static FakeEndpoint joined(Party party, int loop, Hello hello) {
        FakeEndpoint endpoint = party.connect(loop);
        endpoint.say(hello);
        party.settle();
        return endpoint;
    }

    private static Hello hello(String identity) {
        return Party.clientHello(Party.DEN, 1, identity, null);
    }

    private static List<LeaveReason> reasons(FakeEndpoint endpoint) {
        return endpoint.heard(PeerLeft.class).stream().map(PeerLeft::reason).toList();
    }

    private void assertRefused(FakeEndpoint endpoint, RejectCode code, Refusal refusal) {
        assertEquals(code, endpoint.reject().code());
        assertEquals(endpoint.reject().sentence(), endpoint.closed);
        assertEquals(List.of(), endpoint.heard(Welcome.class));
        assertEquals(1, party.counters.refused(refusal));
    }
}
