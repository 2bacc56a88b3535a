package lanparty.relay.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.room.Verdict.Admitted;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is let in and who is told what. */
class AdmissionTest {
    private static final RoomName CODE = new RoomName("den");
    private static final String ALICE = "02:4c:50:00:00:01";
    private static final String BOB = "02:4c:50:00:00:02";
    private static final String CAROL = "02:4c:50:00:00:03";
    private static final int MAX_ROOMS = 3;
    private static final long NOW_NS = -5_000_000_000L;

    private final Admission admission = new Admission(RoomPolicy.OPEN, 2, MAX_ROOMS);
    private final Room room = new Room(CODE, 1, 1500, 0);

    @Test
    void theFirstPeerOpensTheRoomWithItsOwnMtu() {
        assertEquals(new Admitted(1400, null), admission.decide(client(ALICE, 1400), null, 0, NOW_NS));
    }

    @Test
    void theFirstPeerWithoutAWishOpensTheRoomWithEthernetsMtu() {
        assertEquals(new Admitted(Protocol.DEFAULT_MTU, null), admission.decide(client(ALICE, null), null, 0, NOW_NS));
    }

    @Test
    void noMoreRoomsOpenThanTheRelayMayHave() {
        assertEquals(RejectCode.BUSY, refusal(admission.decide(client(ALICE, null), null, MAX_ROOMS, NOW_NS)));
    }

    @Test
    void anOpenRoomTakesPeersWhileTheRelayIsFull() {
        room.enter(RoomGuest.client(1, ALICE));
        assertEquals(new Admitted(1500, null), admission.decide(client(BOB, null), room, MAX_ROOMS, NOW_NS));
    }

    @Test
    void aPeerThatCanCarryMoreThanTheRoomsMtuIsWelcome() {
        room.enter(RoomGuest.client(1, ALICE));
        assertEquals(new Admitted(1500, null), admission.decide(client(BOB, 9000), room, 1, NOW_NS));
    }

    @Test
    void aPeerThatCannotCarryTheRoomsMtuIsRefused() {
        room.enter(RoomGuest.client(1, ALICE));
        assertEquals(RejectCode.MTU, refusal(admission.decide(client(BOB, 1499), room, 1, NOW_NS)));
    }

    @Test
    void anotherProtocolVersionIsRefusedBeforeAnythingElse() {
        Hello hello = new Hello(1, PeerRole.GATEWAY, CODE, null, null, null, TestIdentities.keyOf("x"), null, null, "");
        assertEquals(RejectCode.BAD_VERSION, refusal(admission.decide(hello, null, MAX_ROOMS, NOW_NS)));
    }

    @Test
    void theRoomIsFullAtItsLimitOfClientsNotCountingTheGateway() {
        room.enter(RoomGuest.gateway(1));
        room.enter(RoomGuest.client(2, ALICE));
        assertInstanceOf(Admitted.class, admission.decide(client(BOB, null), room, 1, NOW_NS));
        room.enter(RoomGuest.client(3, BOB));
        assertEquals(RejectCode.ROOM_FULL, refusal(admission.decide(client(CAROL, null), room, 1, NOW_NS)));
    }

    @Test
    void aFullRoomStillTakesItsGateway() {
        room.enter(RoomGuest.client(1, ALICE));
        room.enter(RoomGuest.client(2, BOB));
        assertEquals(new Admitted(1500, null), admission.decide(gateway("g"), room, 1, NOW_NS));
    }

    @Test
    void anotherIdentityDoesNotGetATakenAddress() {
        room.enter(RoomGuest.client(1, ALICE));
        assertEquals(
                RejectCode.DUPLICATE_MAC, refusal(admission.decide(client(ALICE, null, "thief"), room, 1, NOW_NS)));
    }

    @Test
    void theSameIdentityTakesItsOwnPlaceEvenInAFullRoom() {
        RoomGuest stale = RoomGuest.client(1, ALICE);
        room.enter(stale);
        room.enter(RoomGuest.client(2, BOB));
        Hello back = client(ALICE, null, RoomGuest.IDENTITY);
        assertEquals(new Admitted(1500, stale), admission.decide(back, room, 1, NOW_NS));
    }

    @Test
    void theSameIdentityWithAnotherAddressIsAnotherPlayer() {
        room.enter(RoomGuest.client(1, ALICE));
        Hello other = client(BOB, null, RoomGuest.IDENTITY);
        assertEquals(new Admitted(1500, null), admission.decide(other, room, 1, NOW_NS));
    }

    @Test
    void aSecondGatewayIsRefused() {
        room.enter(RoomGuest.gateway(1));
        assertEquals(RejectCode.GATEWAY_PRESENT, refusal(admission.decide(gateway("other"), room, 1, NOW_NS)));
    }

    @Test
    void theSameGatewayComingBackTakesItsOwnPlace() {
        RoomGuest stale = RoomGuest.gateway(1);
        room.enter(stale);
        room.enter(RoomGuest.client(2, ALICE));
        assertEquals(new Admitted(1500, stale), admission.decide(gateway(RoomGuest.IDENTITY), room, 1, NOW_NS));
    }

    @Test
    void aPeerThatComesBackToItselfAloneFixesTheMtuAnew() {
        RoomGuest stale = RoomGuest.client(1, ALICE);
        room.enter(stale);
        Hello back = client(ALICE, 1400, RoomGuest.IDENTITY);
        assertEquals(new Admitted(1400, stale), admission.decide(back, room, 1, NOW_NS));
    }

    @Test
    void everyRefusalIsASentence() {
        room.enter(RoomGuest.gateway(1));
        String sentence = assertInstanceOf(Refused.class, admission.decide(gateway("other"), room, 1, NOW_NS))
                .sentence();
        assertEquals("The room has a gateway already; stop that one, or use another room code.", sentence);
        assertFalse(sentence.contains("\n"));
    }

    @Test
    void aLanMachinesAddressIsRefusedInWordsThatNameTheCure() {
        room.enter(RoomGuest.gateway(1));
        room.learnLanAddress(MacAddress.parse(ALICE).bits(), NOW_NS);
        Refused refused = assertInstanceOf(Refused.class, admission.decide(client(ALICE, null), room, 1, NOW_NS));
        assertEquals(RejectCode.DUPLICATE_MAC, refused.code());
        assertEquals(Refusal.PLACE_TAKEN, refused.refusal());
        assertTrue(refused.sentence().contains("on the party's LAN has lately spoken with the MAC address " + ALICE));
        assertTrue(refused.sentence().contains("--virtual-mac"));
        assertInstanceOf(Admitted.class, admission.decide(client(BOB, null), room, 1, NOW_NS));
    }

    @Test
    void aPlayerTakesItsOwnStaleSessionsPlaceThoughTheLanSpokeWithItsAddress() {
        RoomGuest stale = RoomGuest.client(1, ALICE);
        room.enter(RoomGuest.gateway(2));
        room.enter(stale);
        room.learnLanAddress(MacAddress.parse(ALICE).bits(), NOW_NS);
        Hello back = client(ALICE, null, RoomGuest.IDENTITY);
        assertEquals(new Admitted(1500, stale), admission.decide(back, room, 1, NOW_NS));
    }

    private static RejectCode refusal(Verdict verdict) {
        return assertInstanceOf(Refused.class, verdict).code();
    }

    private static Hello client(String mac, @Nullable Integer mtu) {
        return client(mac, mtu, "somebody");
    }

    private static Hello client(String mac, @Nullable Integer mtu, String identity) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                CODE,
                MacAddress.parse(mac),
                mtu,
                null,
                TestIdentities.keyOf(identity),
                null,
                null,
                "Somebody");
    }

    private static Hello gateway(String identity) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.GATEWAY,
                CODE,
                null,
                null,
                null,
                TestIdentities.keyOf(identity),
                null,
                null,
                "");
    }
}
