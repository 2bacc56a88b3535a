package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.overlay.DropReason;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.room.RoomPolicy;
import org.junit.jupiter.api.Test;

/** What strangers, or too many friends, can have of a relay. */
class StrangersTest {
    private static final int FRAME = 1000;

    private final Party party = new Party();

    @Test
    void whoHoldsAllPlacesOfNewcomersPaysForTheNextWithHisOldest() {
        List<FakeEndpoint> crowd = new ArrayList<>();
        for (int i = 0; i < RelayDefaults.MAX_AWAITING_HELLO; i++) {
            crowd.add(party.connectFrom(7));
        }
        FakeEndpoint stranger = party.connectFrom(8);
        assertNull(stranger.closed);
        assertEquals(RejectCode.BUSY, crowd.get(0).reject().code());
        assertNull(crowd.get(1).closed);
        assertEquals(1, party.counters.refused(Refusal.NEWCOMERS));
    }

    @Test
    void amongManySourcesTheBusiestOnePays() {
        FakeEndpoint patient = party.connectFrom(1);
        for (int i = 0; i < RelayDefaults.MAX_AWAITING_HELLO - 2; i++) {
            party.connectFrom(100 + i);
        }
        FakeEndpoint twice = party.connectFrom(100);
        FakeEndpoint next = party.connectFrom(2);
        assertNull(patient.closed);
        assertNull(next.closed);
        assertNull(twice.closed, "the older of its two goes");
        assertEquals(1, party.counters.refused(Refusal.NEWCOMERS));
        patient.say(Party.clientHello(Party.DEN, 1, "patient", null));
        assertEquals(1, patient.welcome().peerId());
    }

    @Test
    void whoJoinsIsNoNewcomerAnyMore() {
        for (int i = 0; i < 3 * RelayDefaults.MAX_AWAITING_HELLO; i++) {
            FakeEndpoint guest = party.connectFrom(7);
            guest.say(Party.clientHello(Party.DEN, 1, "ann", null));
        }
        assertEquals(0, party.counters.refused(Refusal.NEWCOMERS));
    }

    @Test
    void anAddressOpensEightRoomsAndOneMoreWhenOneCloses() {
        List<FakeEndpoint> openers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            openers.add(open(7, "room" + i));
            assertEquals(1, openers.get(i).welcome().peerId());
        }
        assertEquals(RejectCode.BUSY, open(7, "room8").reject().code());
        assertEquals(1, party.counters.refused(Refusal.ADDRESS_ROOMS));
        assertEquals(1, open(8, "room9").welcome().peerId(), "another address");
        FakeEndpoint guest = party.connectFrom(7);
        guest.say(Party.clientHello(new RoomName("room3"), 99, "guest", null));
        assertEquals(2, guest.welcome().peerId(), "a room that is open");
        openers.get(0).say(new Disconnect("bye"));
        assertEquals(1, open(7, "room8").welcome().peerId());
    }

    @Test
    void aRoomStaysItsOpenersWhoeverIsInIt() {
        for (int i = 0; i < 8; i++) {
            FakeEndpoint opener = open(7, "room" + i);
            open(8, "room" + i);
            opener.say(new Disconnect("bye"));
        }
        assertEquals(RejectCode.BUSY, open(7, "room8").reject().code());
        assertEquals(1, open(8, "room9").welcome().peerId());
    }

    @Test
    void moreControlMessagesThanTheRelayTakesEndTheSession() {
        FakeEndpoint ann = party.client(1);
        for (int i = 0; i < RelayDefaults.CONTROL_BURST; i++) {
            ann.say(new Stats(Map.of(), null, null));
        }
        assertTrue(ann.goodbye().contains("more control messages than the relay takes"), ann.goodbye());
        assertEquals(1, party.counters.refused(Refusal.CONTROL_RATE));
    }

    @Test
    void aMessageIsAsLongAsItsSenderMaySayAndNoLonger() throws ProtocolException {
        FakeEndpoint newcomer = party.connect();
        assertTrue(newcomer.session().admits(2048));
        FakeEndpoint gateway = party.gateway();
        assertTrue(gateway.session().admits(32 * 1024));
        FakeEndpoint ann = party.client(1);
        assertTrue(ann.session().admits(8 * 1024));
        assertEquals(ProtocolFault.TOO_LARGE, fault(newcomer, 2049).fault());
        assertEquals(ProtocolFault.TOO_LARGE, fault(gateway, 32 * 1024 + 1).fault());
        assertEquals(ProtocolFault.TOO_LARGE, fault(ann, 8 * 1024 + 1).fault());
    }

    @Test
    void moreOctetsOfControlMessagesThanTheRelayTakesAreAFault() throws ProtocolException {
        FakeEndpoint ann = party.client(1);
        FakeEndpoint gateway = party.gateway();
        assertTrue(ann.session().admits(8 * 1024));
        assertEquals(ProtocolFault.TOO_MUCH, fault(ann, 8 * 1024).fault());
        assertTrue(gateway.session().admits(32 * 1024));
        assertTrue(gateway.session().admits(32 * 1024));
        assertEquals(ProtocolFault.TOO_MUCH, fault(gateway, 1024).fault());
        party.advance(Duration.ofSeconds(2));
        assertTrue(ann.session().admits(8 * 1024));
        assertTrue(gateway.session().admits(32 * 1024));
    }

    /** Who shares an address with them loses no more than statistics, and hosts and other addresses lose nothing. */
    @Test
    void connectionsOfOneAddressSayNoMoreTogetherThanThatAddressMay() throws ProtocolException {
        FakeEndpoint neighbour = party.connectFrom(7);
        neighbour.say(Party.clientHello(Party.DEN, 1, "ann", null));
        FakeEndpoint host = party.connectFrom(7);
        host.say(Party.gatewayHello("gateway-identity"));
        long read = 0;
        for (FakeEndpoint talker = party.connectFrom(7); admits(talker); talker = party.connectFrom(7)) {
            read += 2048;
            assertTrue(read <= 256 * 1024, "more than the address may say");
        }
        assertEquals(RejectCode.BUSY, fault(party.connectFrom(7), 2048).rejectCode());
        assertFalse(neighbour.session().admits(2048));
        assertEquals(1, party.counters.refused(Refusal.CONTROL_RATE));
        assertNull(neighbour.closed);
        assertTrue(host.session().admits(20_504));
        assertTrue(party.connectFrom(8).session().admits(2048));
        party.advance(Duration.ofSeconds(4));
        assertTrue(neighbour.session().admits(2048));
    }

    private static boolean admits(FakeEndpoint newcomer) {
        try {
            return newcomer.session().admits(2048);
        } catch (ProtocolException fault) {
            return false;
        }
    }

    private static ProtocolException fault(FakeEndpoint endpoint, int octets) {
        return assertThrows(ProtocolException.class, () -> endpoint.session().admits(octets));
    }

    @Test
    void tenTimesTheLoadIsShedEvenlyAndWhenItGoesNothingIs() {
        Party narrow = narrow(2_000);
        FakeEndpoint gateway = narrow.gateway();
        List<FakeEndpoint> greedy = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            greedy.add(narrow.client(i));
        }
        FakeEndpoint modest = narrow.client(10);
        play(narrow, greedy, 222, modest, 10, 20);
        gateway.frames.clear();

        play(narrow, greedy, 222, modest, 10, 40);

        assertEquals(40 * 10, from(gateway, 10));
        long most = 0;
        long least = Long.MAX_VALUE;
        long all = 0;
        for (int i = 1; i <= 9; i++) {
            most = Math.max(most, from(gateway, i));
            least = Math.min(least, from(gateway, i));
            all += from(gateway, i);
        }
        assertTrue(most - least <= 40, "between " + least + " and " + most + " frames each");
        assertTrue(all > 40 * 85 && all <= 40 * 100, all + " frames of 4000 in all");
        assertTrue(narrow.dropped(DropReason.RELAY_LIMIT) > 0);

        play(narrow, greedy, 8, modest, 10, 10);
        long shed = narrow.dropped(DropReason.RELAY_LIMIT);
        play(narrow, greedy, 8, modest, 10, 40);
        assertEquals(shed, narrow.dropped(DropReason.RELAY_LIMIT));
    }

    /** At most this number of frames a second leaves this relay. */
    private static Party narrow(int framesPerSecond) {
        LimitSettings loose = new LimitSettings(1_000_000, 1_000_000, 1L << 40);
        return new Party(new ServiceSettings(
                20, loose, EntrySettings.DEFAULTS, RoomPolicy.OPEN, (long) framesPerSecond * FRAME));
    }

    private static void play(
            Party party, List<FakeEndpoint> greedy, int each, FakeEndpoint modest, int few, int periods) {
        for (int period = 0; period < periods; period++) {
            for (int frame = 0; frame < each; frame++) {
                for (int i = 0; i < greedy.size(); i++) {
                    greedy.get(i).sendFrame(greedy.get(i).peerId(), Party.mac(i + 1), Party.lanMac(1), FRAME);
                }
            }
            for (int frame = 0; frame < few; frame++) {
                modest.sendFrame(modest.peerId(), Party.mac(10), Party.lanMac(1), FRAME);
            }
            party.advance(Duration.ofMillis(50));
        }
    }

    private static long from(FakeEndpoint receiver, int number) {
        return receiver.frames.stream()
                .filter(frame -> frame.source() == Party.mac(number))
                .count();
    }

    private FakeEndpoint open(int source, String room) {
        FakeEndpoint endpoint = party.connectFrom(source);
        endpoint.say(Party.clientHello(new RoomName(room), source, "key " + source, null));
        return endpoint;
    }
}
