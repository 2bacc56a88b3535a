package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.obs.Refusal;
import lanparty.obs.status.PathQuality;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a member is told that doesn't read all the time, and that it knows the same in the end. */
class NewsTest {
    private static final GatewayStatus DOWN = new GatewayStatus(false, "the cable is out");
    private static final GatewayStatus UP = new GatewayStatus(true, "");

    private final Party party = new Party();
    private final FakeEndpoint gateway = party.gateway();
    private final FakeEndpoint ann = party.client(1);

    @Test
    void whoCameAndWentWhileAMemberWasBehindIsNotTold() {
        ann.isBehind = true;
        for (int i = 0; i < 100; i++) {
            party.client(2).lose(false);
        }
        ann.read();
        assertEquals(List.of(), ann.heard(PeerJoined.class));
        assertEquals(List.of(), ann.heard(PeerLeft.class));
    }

    @Test
    void ofTheLansStateTheLastIsTold() {
        ann.isBehind = true;
        for (int i = 0; i < 9; i++) {
            gateway.say(i % 2 == 0 ? DOWN : UP);
        }
        assertEquals(List.of(), ann.heard(GatewayStatus.class));
        ann.read();
        assertEquals(List.of(DOWN), ann.heard(GatewayStatus.class));
    }

    @Test
    void whatAGatewaySaidThatHasLeftIsNoNewsAnyMore() {
        ann.isBehind = true;
        gateway.say(DOWN);
        gateway.lose(false);
        ann.read();
        assertEquals(List.of(), ann.heard(GatewayStatus.class));
        assertEquals(1, ann.heard(PeerLeft.class).size());
    }

    @Test
    void aStateThatIsSaidTwiceIsToldOnce() {
        for (int i = 0; i < 5; i++) {
            gateway.say(DOWN);
        }
        assertEquals(List.of(DOWN), ann.heard(GatewayStatus.class));
    }

    @Test
    void howLinesAreIsLeftOut() {
        ann.isBehind = true;
        gateway.say(new Stats(Map.of(), new PathQuality(1000, 100, 0), null));
        party.advance(Duration.ofSeconds(3));
        ann.read();
        assertEquals(List.of(), ann.heard(PeerQuality.class));
        gateway.say(new Stats(Map.of(), new PathQuality(2000, 100, 0), null));
        party.advance(Duration.ofSeconds(3));
        assertEquals(1, ann.heard(PeerQuality.class).size());
    }

    @Test
    void aMemberThatReadsNothingLeavesTheRoomAndIsCounted() {
        ann.session().fellBehind();
        assertTrue(ann.goodbye().startsWith("What the relay says was left unread"), ann.goodbye());
        assertEquals(ann.goodbye(), ann.closed);
        assertEquals(
                List.of(LeaveReason.EXPELLED),
                gateway.heard(PeerLeft.class).stream().map(PeerLeft::reason).toList());
        assertEquals(1, party.counters.refused(Refusal.SLOW_READER));
    }

    /** Each number is a deed: players 2 to 5 come or go, the LAN goes or comes, Ann falls behind or reads. */
    @Property
    void whoReadsLateKnowsWhoIsHereAsTheOthersDo(@ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> deeds) {
        FakeEndpoint bob = party.client(9);
        Map<Integer, Deque<FakeEndpoint>> players =
                Set.of(2, 3, 4, 5).stream().collect(Collectors.toMap(number -> number, number -> new ArrayDeque<>()));
        for (int deed : deeds) {
            Deque<FakeEndpoint> player = players.getOrDefault(deed, new ArrayDeque<>());
            if (deed == 6) {
                ann.isBehind = true;
            } else if (deed == 1) {
                gateway.say(gateway.heard.size() % 2 == 0 ? DOWN : UP);
            } else if (deed == 0) {
                ann.read();
            } else if (player.isEmpty()) {
                player.add(party.client(deed));
            } else {
                player.remove().say(new Disconnect("bye"));
            }
            party.advance(Duration.ofSeconds(1));
        }
        ann.read();
        Map<Integer, ?> known = RoomAsTold.of(ann);
        known.remove(bob.peerId());
        Map<Integer, ?> asBobKnows = RoomAsTold.of(bob);
        asBobKnows.remove(ann.peerId());
        assertEquals(asBobKnows, known);
    }
}
