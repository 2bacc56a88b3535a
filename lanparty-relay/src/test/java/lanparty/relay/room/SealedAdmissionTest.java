package lanparty.relay.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.Octets;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomKey;
import lanparty.ctrl.RoomTicket;
import lanparty.obs.Refusal;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.room.Verdict.Admitted;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who opens which room, whom the host keeps out, and what the operator wants. */
class SealedAdmissionTest {
    private static final String MAC = "02:4c:50:00:00:01";
    private static final String HOST = RoomGuest.IDENTITY;
    private static final RoomTicket PLAIN = RoomTicket.parse("den");
    private static final RoomTicket SEALED = new RoomTicket(
            new RoomCode("den"),
            new RoomKey(
                    Octets.of(new byte[RoomKey.SECRET_LENGTH]),
                    TestIdentities.keyOf(HOST).fingerprint()));
    private static final OperatorToken TOKEN = new OperatorToken("0123456789abcdef");

    private final Room room = new Room(SEALED.name(), 1, 1500, 0);

    @Test
    void theHostsKeyOpensItsRoom() {
        assertEquals(new Admitted(1500, null), decide(RoomPolicy.OPEN, gateway(SEALED, HOST, null), null));
    }

    @Test
    void anotherKeyNeitherOpensItNorTakesItsGatewaysPlace() {
        Refused refused = refusal(RoomPolicy.OPEN, gateway(SEALED, "thief", null), null);
        assertEquals(RejectCode.NOT_OWNER, refused.code());
        assertEquals(Refusal.NOT_OWNER, refused.refusal());
        room.enter(RoomGuest.client(1, "02:4c:50:00:00:07"));
        assertEquals(
                RejectCode.NOT_OWNER,
                refusal(RoomPolicy.OPEN, gateway(SEALED, "thief", null), room).code());
    }

    @Test
    void theHostsKeyWithAnotherSecretIsAnotherRoomsOwner() {
        Hello hello = gateway(SEALED, HOST, null);
        Hello wrong = new Hello(
                hello.version(),
                hello.role(),
                hello.room(),
                null,
                null,
                null,
                hello.key(),
                Octets.of(new byte[32]),
                null,
                "");
        assertEquals(RejectCode.NOT_OWNER, refusal(RoomPolicy.OPEN, wrong, null).code());
    }

    @Test
    void aPlayerWaitsUntilTheHostHasOpenedTheRoom() {
        Refused refused = refusal(RoomPolicy.OPEN, client(SEALED, "ann"), null);
        assertEquals(RejectCode.HOST_ABSENT, refused.code());
        assertEquals(true, refused.code().isWorthRetrying());
        room.enter(RoomGuest.gateway(1));
        assertEquals(new Admitted(1500, null), decide(RoomPolicy.OPEN, client(SEALED, "ann"), room));
    }

    @Test
    void aPlayerComesInWhileTheGatewayIsAwayAsLongAsSomebodyKeepsTheRoomOpen() {
        room.enter(RoomGuest.client(1, "02:4c:50:00:00:07"));
        assertEquals(new Admitted(1500, null), decide(RoomPolicy.OPEN, client(SEALED, "ann"), room));
    }

    @Test
    void aPlayerWhoseOwnStaleSessionAloneKeepsTheRoomOpenWaitsForTheHostToo() {
        room.enter(RoomGuest.client(1, MAC));
        Hello back = client(SEALED, RoomGuest.IDENTITY);
        assertEquals(
                RejectCode.HOST_ABSENT, refusal(RoomPolicy.OPEN, back, room).code());
    }

    @Test
    void whomTheHostHasBannedStaysOutByKeyOrByAddress() {
        room.enter(RoomGuest.gateway(1));
        room.bans(List.of(new BanEntry(TestIdentities.keyOf("eve"), null)));
        assertEquals(
                RejectCode.BANNED,
                refusal(RoomPolicy.OPEN, client(SEALED, "eve"), room).code());
        assertInstanceOf(Admitted.class, decide(RoomPolicy.OPEN, client(SEALED, "ann"), room));
        room.bans(List.of(new BanEntry(null, MacAddress.parse(MAC))));
        assertEquals(
                RejectCode.BANNED,
                refusal(RoomPolicy.OPEN, client(SEALED, "ann"), room).code());
    }

    @Test
    void aRelayForSealedRoomsTakesNoOthers() {
        RoomPolicy policy = new RoomPolicy(true, null);
        assertEquals(
                RejectCode.SEALED_ONLY,
                refusal(policy, gateway(PLAIN, HOST, null), null).code());
        assertEquals(
                RejectCode.SEALED_ONLY,
                refusal(policy, client(PLAIN, "ann"), null).code());
        assertInstanceOf(Admitted.class, decide(policy, gateway(SEALED, HOST, null), null));
    }

    @Test
    void aRelayWithATokenLetsGatewaysInThatShowItAndPlayersAfterThem() {
        RoomPolicy policy = new RoomPolicy(false, TOKEN);
        assertEquals(
                RejectCode.TOKEN,
                refusal(policy, gateway(PLAIN, HOST, null), null).code());
        OperatorToken wrong = new OperatorToken("0123456789abcdee");
        assertEquals(
                RejectCode.TOKEN,
                refusal(policy, gateway(PLAIN, HOST, wrong), null).code());
        assertEquals(
                RejectCode.HOST_ABSENT,
                refusal(policy, client(PLAIN, "ann"), null).code());
        assertInstanceOf(Admitted.class, decide(policy, gateway(PLAIN, HOST, TOKEN), null));
        Room open = new Room(PLAIN.name(), 2, 1500, 0);
        open.enter(RoomGuest.gateway(1));
        assertInstanceOf(Admitted.class, decide(policy, client(PLAIN, "ann"), open));
        assertEquals(
                RejectCode.TOKEN,
                refusal(policy, gateway(PLAIN, HOST, null), open).code());
    }

    @Test
    void noRefusalSaysTheToken() {
        RoomPolicy policy = new RoomPolicy(true, TOKEN);
        assertFalse(policy.toString().contains(TOKEN.text()));
        OperatorToken wrong = new OperatorToken("fedcba9876543210");
        Refused refused = refusal(policy, gateway(SEALED, HOST, wrong), null);
        assertFalse(refused.sentence().contains(wrong.text()));
        assertFalse(refused.sentence().contains(TOKEN.text()));
    }

    private static Verdict decide(RoomPolicy policy, Hello hello, @Nullable Room open) {
        return new Admission(policy, 8, 3).decide(hello, open, open == null ? 0 : 1, 0);
    }

    private static Refused refusal(RoomPolicy policy, Hello hello, @Nullable Room open) {
        return assertInstanceOf(Refused.class, decide(policy, hello, open));
    }

    private static Hello client(RoomTicket ticket, String identity) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                ticket.name(),
                MacAddress.parse(MAC),
                null,
                null,
                TestIdentities.keyOf(identity),
                null,
                null,
                "");
    }

    private static Hello gateway(RoomTicket ticket, String identity, @Nullable OperatorToken token) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.GATEWAY,
                ticket.name(),
                null,
                null,
                null,
                TestIdentities.keyOf(identity),
                ticket.ownerDigest(),
                token,
                "");
    }
}
