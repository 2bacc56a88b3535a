package lanparty.link.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.room.RoomEvent.HeardAgain;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.LanChanged;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEvent.OthersLines;
import lanparty.link.room.RoomEvent.OwnLine;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomEvent.PeerLeft;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.TrustRules;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.status.LanState;
import lanparty.obs.status.LinkState;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.PeerFacts;
import lanparty.obs.status.RoomFacts;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** What an endpoint's board says after what has happened. */
class RoomBoardTest {
    private static final MacAddress OWN = MacAddress.parse("02:4c:50:00:00:01");
    private static final PeerInfo HOST = new PeerInfo(1, PeerRole.GATEWAY, null, "attic");
    private static final PeerInfo BOB = new PeerInfo(3, PeerRole.CLIENT, MacAddress.parse("02:4c:50:00:00:02"), "Bob");
    private static final PathQuality GOOD = new PathQuality(20_000, 900, 0);

    private final PeerTable table = new PeerTable();
    private final Counters counters = new Counters();
    private long nowNs = 1_000;
    private final RoomBoard board = new RoomBoard(
            new EndpointSettings(
                    new Destination(
                            RelayAddress.parse("vps.example"),
                            TrustRules.authorities(null),
                            RoomTicket.parse("friday")),
                    PeerRole.CLIENT,
                    OWN,
                    null,
                    null,
                    IdentityKeyPair.generate(),
                    null,
                    "Ada"),
            table,
            counters,
            () -> nowNs);

    @Test
    void beforeItHasJoinedNobodyIsThere() {
        assertEquals(LinkState.CONNECTING, board.link().state());
        assertEquals("friday", room().name());
        assertEquals(List.of(), room().peers());
        board.happened(new Lost("no answer"));
        assertEquals("no answer", board.link().words());
    }

    @Test
    void afterItHasJoinedItIsThereItselfWithAllOthers() {
        join(HOST, BOB);
        assertEquals(LinkState.IN_ROOM, board.link().state());
        assertEquals(1_400, room().mtu());
        assertEquals(LanState.REACHED, room().lan());
        assertEquals(
                List.of(2, 1, 3), room().peers().stream().map(PeerFacts::peerId).toList());
        assertTrue(peer(2).isSelf());
        assertEquals("Ada", peer(2).name());
        assertEquals(OWN, peer(2).mac());
        assertFalse(peer(3).isSelf());
        assertEquals(1_000, peer(3).sinceNs());
    }

    @Test
    void itsOwnTrafficIsWhatItsCountersSay() {
        join(BOB);
        counters.count(Counter.FRAME_BYTES_SENT, 700);
        counters.count(Counter.FRAME_BYTES_RECEIVED, 90);
        assertEquals(700, peer(2).traffic().bytesFrom());
        assertEquals(90, peer(2).traffic().bytesTo());
    }

    @Test
    void othersTrafficIsCountedWhereTheirFramesPass() {
        join(BOB);
        table.countFrom(3, 60);
        assertEquals(60, peer(3).traffic().bytesFrom());
    }

    @Test
    void whoComesAndGoesIsSeen() {
        join();
        assertEquals(LanState.NO_GATEWAY, room().lan());
        nowNs = 5_000;
        come(HOST);
        assertEquals(LanState.REACHED, room().lan());
        assertEquals(5_000, peer(1).sinceNs());
        board.happened(new LanChanged(false, "eth0 is down"));
        assertEquals(LanState.AWAY, room().lan());
        assertEquals("eth0 is down", room().lanWords());
        table.remove(1);
        board.happened(new PeerLeft(HOST, LeaveReason.LOST));
        assertEquals(LanState.NO_GATEWAY, room().lan());
        assertEquals("", room().lanWords());
    }

    @Test
    void whatTheOthersSayOfTheirLinesIsShownAndOfItsOwnNothingIsBelieved() {
        join(BOB);
        board.happened(new OthersLines(List.of(
                new PeerLine(3, GOOD, "192.168.50.102"),
                new PeerLine(2, GOOD, "10.0.0.1"),
                new PeerLine(77, GOOD, null))));
        assertEquals(GOOD, peer(3).quality());
        assertEquals("192.168.50.102", peer(3).address());
        assertNull(peer(2).quality());
        assertNull(peer(2).address());
        assertEquals(2, room().peers().size());
    }

    @Test
    void itsOwnLineIsMeasuredEachSecond() {
        join(BOB);
        board.address("192.168.50.101");
        nowNs = 9_000;
        board.happened(new OwnLine(GOOD, 1_350, 1_400));
        assertEquals(GOOD, board.link().quality());
        assertEquals(1_350, board.link().datagramLimitBytes());
        assertEquals(1_400, board.link().udpPayloadBytes());
        assertEquals(GOOD, peer(2).quality());
        assertEquals("192.168.50.101", peer(2).address());
        assertEquals(1_000, peer(2).sinceNs());
    }

    @Test
    void aSilentRelayIsToldFromALostOne() {
        join(BOB);
        board.happened(new OwnLine(GOOD, 1_350, 1_400));
        board.happened(new Silent());
        assertEquals(LinkState.SILENT, board.link().state());
        assertEquals(GOOD, board.link().quality());
        board.happened(new HeardAgain());
        assertEquals(LinkState.IN_ROOM, board.link().state());
        table.clear();
        board.happened(new Lost("timed out"));
        assertEquals(LinkState.CONNECTING, board.link().state());
        assertNull(board.link().quality());
        assertEquals(List.of(), room().peers());
        assertEquals(LanState.NO_GATEWAY, room().lan());
    }

    private void join(PeerInfo... others) {
        List.of(others).forEach(table::add);
        boolean hasGateway = List.of(others).contains(HOST);
        board.happened(new Joined(new Welcome(2, 7, 1_400, hasGateway ? 1 : null, List.of(others))));
    }

    private void come(PeerInfo peer) {
        table.add(peer);
        board.happened(new PeerJoined(peer));
    }

    private RoomFacts room() {
        assertEquals(1, board.rooms().size());
        return board.rooms().get(0);
    }

    private PeerFacts peer(int id) {
        return Objects.requireNonNull(room().peers().stream()
                .filter(peer -> peer.peerId() == id)
                .findFirst()
                .orElse(null));
    }
}
