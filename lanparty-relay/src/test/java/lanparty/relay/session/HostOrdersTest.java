package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host has done with players, on one loop and over two, and what nobody else can. */
class HostOrdersTest {
    private static final BanEntry BAN = new BanEntry(null, new MacAddress(Party.mac(1)));

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKickedPlayerIsToldWhyAndTheOthersThatItLeft(int loops) {
        Scene scene = new Scene(loops);
        scene.order(new Kick(scene.eve.peerId(), false, "too late"));
        assertEquals(
                new Reject(
                        RejectCode.KICKED,
                        "The host has sent you out of the room (too late); ask before you join again."),
                scene.eve.reject());
        assertFalse(scene.eve.reject().code().isWorthRetrying());
        assertEquals(scene.eve.reject().sentence(), scene.eve.closed);
        assertEquals(List.of(LeaveReason.KICKED), reasons(scene.ann));
        assertEquals(List.of(LeaveReason.KICKED), reasons(scene.gateway));
        assertEquals(List.of(), scene.gateway.heard(Banned.class));
        assertEquals(1, scene.party.counters.refused(Refusal.KICKED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKickedPlayerMayComeAgainAndABannedOneNot(int loops) {
        Scene scene = new Scene(loops);
        scene.order(new Kick(scene.eve.peerId(), false, ""));
        FakeEndpoint again = scene.joins(2);
        assertEquals(1, again.heard(Welcome.class).size());
        scene.order(new Kick(again.peerId(), true, "cheats"));
        assertEquals(RejectCode.BANNED, again.reject().code());
        assertEquals(RejectCode.BANNED, scene.joins(2).reject().code());
        assertEquals(2, scene.party.counters.refused(Refusal.BANNED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theHostLearnsWhoWasBanned(int loops) {
        Scene scene = new Scene(loops);
        scene.order(new Kick(scene.eve.peerId(), true, ""));
        BanEntry entry = new BanEntry(TestIdentities.keyOf("identity-2"), new MacAddress(Party.mac(2)));
        assertEquals(List.of(new Banned(entry, "Player 2")), scene.gateway.heard(Banned.class));
        assertEquals(List.of(), scene.ann.heard(Banned.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFrameOfOneWhoIsSentAwayReachesNobody(int loops) {
        Scene scene = new Scene(loops);
        scene.order(new Kick(scene.eve.peerId(), false, ""));
        int before = scene.ann.frames.size();
        scene.eve.sendFrame(Party.mac(2), MacAddress.BROADCAST.bits());
        scene.party.settle();
        assertEquals(before, scene.ann.frames.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theHostsListSendsThoseWhoAreHereAwayAndItsNextOneLetsThemIn(int loops) {
        Scene scene = new Scene(loops);
        scene.order(new Bans(List.of(new BanEntry(TestIdentities.keyOf("identity-2"), null))));
        assertEquals(RejectCode.BANNED, scene.eve.reject().code());
        assertNull(scene.ann.closed);
        assertEquals(RejectCode.BANNED, scene.joins(2).reject().code());
        scene.order(new Bans(List.of()));
        assertEquals(1, scene.joins(2).heard(Welcome.class).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bansHoldWhileTheGatewayIsAway(int loops) {
        Scene scene = new Scene(loops);
        scene.order(new Kick(scene.eve.peerId(), true, ""));
        scene.gateway.lose(true);
        scene.party.settle();
        assertEquals(RejectCode.BANNED, scene.joins(2).reject().code());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aClosedRoomIsEmptyAndEveryoneWasToldOnceAndNobodyOfTheOthers(int loops) {
        Scene scene = new Scene(loops);
        long roomId = scene.ann.welcome().roomId();
        scene.order(new CloseRoom("the party is over"));
        for (FakeEndpoint endpoint : List.of(scene.ann, scene.eve, scene.gateway)) {
            assertEquals(
                    List.of(new Reject(
                            RejectCode.ROOM_CLOSED,
                            "The host has closed the room (the party is over); join again when the host opens it.")),
                    endpoint.heard(Reject.class));
            assertEquals(List.of(), endpoint.heard(PeerLeft.class));
        }
        assertEquals(0, scene.party.relay.sessionCount());
        FakeEndpoint next = scene.joins(1);
        assertEquals(List.of(), next.welcome().peers());
        assertTrue(next.welcome().roomId() != roomId);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aHostOpensAndClosesRoomsAsOftenAsTheyLike(int loops) {
        Party party = new Party(ServiceSettings.DEFAULTS, loops);
        for (int i = 0; i <= ServiceSettings.DEFAULTS.entry().roomsPerAddress(); i++) {
            FakeEndpoint host = party.connectFrom(7);
            host.say(Party.gatewayHello("gateway-identity"));
            party.settle();
            assertEquals(List.of(), host.welcome().peers());
            host.say(new CloseRoom(""));
            party.settle();
            assertEquals(RejectCode.ROOM_CLOSED, host.reject().code());
            assertEquals(Held.NOTHING, party.relay.held());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPlayerWhoGivesAHostsOrdersIsSentAwayAlone(int loops) {
        for (HostMessage order :
                List.of(new Kick(1, true, ""), new CloseRoom(""), new Bans(List.of()), new Banned(BAN, "Ann"))) {
            Scene scene = new Scene(loops);
            scene.eve.say(order);
            scene.party.settle();
            assertTrue(scene.eve.goodbye().startsWith("Protocol error: "), scene.eve.goodbye());
            assertNull(scene.ann.closed);
            assertNull(scene.gateway.closed);
            assertEquals(1, scene.party.counters.refused(Refusal.OUT_OF_TURN));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aGatewayKicksNeitherItselfNorThoseOfOtherRoomsNorThoseWhoLeft(int loops) {
        Scene scene = new Scene(loops);
        FakeEndpoint stranger = scene.party.join(Party.clientHello(new RoomName("attic"), 1, "stranger", null));
        scene.party.settle();
        scene.order(new Kick(scene.gateway.peerId(), true, ""));
        scene.order(new Kick(4_711, true, ""));
        assertNull(scene.gateway.closed);
        assertNull(stranger.closed);
        assertEquals(List.of(), scene.gateway.heard(Banned.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatARelaySaysToAGatewayIsOutOfTurnTheOtherWay(int loops) {
        Scene scene = new Scene(loops);
        scene.order(new Banned(BAN, "Ann"));
        assertTrue(scene.gateway.goodbye().startsWith("Protocol error: "), scene.gateway.goodbye());
        assertNull(scene.ann.closed);
    }

    private static List<LeaveReason> reasons(FakeEndpoint endpoint) {
        return endpoint.heard(PeerLeft.class).stream().map(PeerLeft::reason).toList();
    }

    /** A gateway, Ann and Eve in one room, dealt to the loops in turn. */
    private static final class Scene {
        final Party party;
        final FakeEndpoint gateway;
        final FakeEndpoint ann;
        final FakeEndpoint eve;

        Scene(int loops) {
            party = new Party(ServiceSettings.DEFAULTS, loops);
            gateway = party.gateway();
            party.settle();
            ann = joins(1);
            eve = joins(2);
        }

        FakeEndpoint joins(int number) {
            FakeEndpoint player = party.client(number);
            party.settle();
            return player;
        }

        void order(HostMessage message) {
            gateway.say(message);
            party.settle();
        }
    }
}
