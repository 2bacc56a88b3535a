package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomName;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.LanState;
import lanparty.obs.status.LinkState;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.PeerFacts;
import lanparty.obs.status.RoomFacts;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.LimitSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a relay tells of those in its rooms: to its operator, and to them of each other. */
class ObservationsTest {
    private static final PathQuality GOOD = new PathQuality(20_000, 900, 0);
    private static final PathQuality WORSE = new PathQuality(90_000, 9_000, 40);
    private static final long EVERYONE = 0xFFFF_FFFF_FFFFL;

    private final Party party = new Party();

    @Test
    void roomsAreSeenWithAllWhoAreInThem() {
        FakeEndpoint host = party.gateway();
        party.advance(Duration.ofSeconds(3));
        FakeEndpoint ann = party.client(1);
        ann.say(new Stats(Map.of(), GOOD, "192.168.50.101"));
        RoomFacts room = room();
        assertEquals(LinkState.SERVING, party.relay.facts().link().state());
        assertEquals("den", room.name());
        assertEquals(LanState.REACHED, room.lan());
        assertEquals(DaemonRole.GATEWAY, peer(host).role());
        assertEquals("Host", peer(host).name());
        assertNull(peer(host).quality());
        assertEquals(GOOD, peer(ann).quality());
        assertEquals("192.168.50.101", peer(ann).address());
        assertEquals(new MacAddress(Party.mac(1)), peer(ann).mac());
        assertEquals(
                Duration.ofSeconds(3).toNanos(),
                peer(ann).sinceNs() - peer(host).sinceNs());
    }

    @Test
    void aLanThatIsAwayIsSeenAndARoomThatClosed() {
        FakeEndpoint host = party.gateway();
        FakeEndpoint ann = party.client(1);
        host.say(new GatewayStatus(false, "no cable"));
        assertEquals(LanState.AWAY, room().lan());
        assertEquals("no cable", room().lanWords());
        host.lose(true);
        assertEquals(LanState.NO_GATEWAY, room().lan());
        ann.lose(true);
        assertEquals(List.of(), party.relay.facts().rooms());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void trafficIsCountedForWhoSendsAndForWhoIsReached(int loops) {
        Party wide = new Party(ServiceSettings.DEFAULTS, loops);
        List<FakeEndpoint> players = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            players.add(wide.client(i));
            wide.settle();
        }
        players.get(0).sendFrame(Party.mac(1), EVERYONE);
        players.get(0).sendFrame(Party.mac(1), Party.mac(2));
        wide.settle();
        assertTraffic(wide, players.get(0), 2, 0);
        assertTraffic(wide, players.get(1), 0, 2);
        assertTraffic(wide, players.get(2), 0, 1);
    }

    @Test
    void theOthersHearHowGoodALineIsOnceForEachReport() {
        FakeEndpoint ann = party.client(1);
        FakeEndpoint bob = party.client(2);
        ann.say(new Stats(Map.of(), GOOD, "10.0.0.1"));
        rounds(3);
        PeerQuality first = new PeerQuality(List.of(new PeerLine(ann.peerId(), GOOD, "10.0.0.1")));
        assertEquals(List.of(first), bob.heard(PeerQuality.class));
        ann.say(new Stats(Map.of(), WORSE, null));
        rounds(3);
        PeerQuality second = new PeerQuality(List.of(new PeerLine(ann.peerId(), WORSE, null)));
        assertEquals(List.of(first, second), bob.heard(PeerQuality.class));
    }

    @Test
    void whoHasMeasuredNothingIsNotSpokenOf() {
        FakeEndpoint ann = party.client(1);
        FakeEndpoint bob = party.client(2);
        ann.say(new Stats(Map.of("frames-sent", 3L), null, null));
        rounds(3);
        assertEquals(List.of(), bob.heard(PeerQuality.class));
    }

    @Test
    void nobodyIsToldOfAnotherRoom() {
        FakeEndpoint ann = party.client(1);
        party.client(2);
        FakeEndpoint eve = party.join(Party.clientHello(new RoomName("attic"), 3, "identity-3", null));
        ann.say(new Stats(Map.of(), GOOD, null));
        rounds(2);
        assertEquals(List.of(), eve.heard(PeerQuality.class));
    }

    @Test
    void inALargeRoomEachHasItsTurnAndNoMessageIsLong() {
        Party crowd = new Party(new ServiceSettings(60, LimitSettings.DEFAULTS));
        List<FakeEndpoint> players = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            players.add(crowd.client(i));
        }
        Set<Integer> spokenOf = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            players.forEach(player -> player.say(new Stats(Map.of(), GOOD, null)));
            crowd.advance(RelayDefaults.QUALITY_INTERVAL);
        }
        List<PeerQuality> heard = players.get(0).heard(PeerQuality.class);
        assertEquals(4, heard.size());
        for (PeerQuality told : heard) {
            assertEquals(Protocol.MAX_PEER_LINES, told.lines().size());
            told.lines().forEach(line -> spokenOf.add(line.peerId()));
        }
        assertEquals(50, spokenOf.size());
    }

    @Test
    void aRelayThatIsClosingTellsNobodyAnything() {
        FakeEndpoint ann = party.client(1);
        FakeEndpoint bob = party.client(2);
        ann.say(new Stats(Map.of(), GOOD, null));
        party.relay.shutdown("bye");
        rounds(3);
        assertEquals(List.of(), bob.heard(PeerQuality.class));
        assertFalse(bob.goodbye().isEmpty());
        assertTrue(party.relay.facts().rooms().isEmpty());
    }

    private void rounds(int rounds) {
        for (int i = 0; i < rounds; i++) {
            party.advance(RelayDefaults.QUALITY_INTERVAL);
        }
    }

    private RoomFacts room() {
        assertEquals(1, party.relay.facts().rooms().size());
        return party.relay.facts().rooms().get(0);
    }

    private PeerFacts peer(FakeEndpoint endpoint) {
        return peer(party, endpoint);
    }

    private static PeerFacts peer(Party party, FakeEndpoint endpoint) {
        return party.relay.facts().rooms().get(0).peers().stream()
                .filter(peer -> peer.peerId() == endpoint.peerId())
                .findFirst()
                .orElseThrow();
    }

    private static void assertTraffic(Party party, FakeEndpoint endpoint, long framesFrom, long framesTo) {
        PeerFacts facts = peer(party, endpoint);
        assertEquals(framesFrom, facts.traffic().framesFrom());
        assertEquals(framesTo, facts.traffic().framesTo());
        assertEquals(60 * framesFrom, facts.traffic().bytesFrom());
        assertEquals(60 * framesTo, facts.traffic().bytesTo());
    }
}
