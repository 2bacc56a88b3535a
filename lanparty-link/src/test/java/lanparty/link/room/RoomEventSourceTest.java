package lanparty.link.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.link.room.RoomEvent.Banned;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.LanChanged;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEvent.OthersLines;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomEvent.PeerLeft;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.obs.status.PathQuality;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** What listeners hear of what the relay says, and who is in the table then. */
class RoomEventSourceTest {
    private static final PeerInfo ADA = player(2);
    private static final PeerInfo BOB = player(3);

    private final PeerTable peers = new PeerTable();
    private final List<String> heard = new ArrayList<>();
    private final List<RoomEvent> events = new ArrayList<>();
    private final RoomEventSource room = of(PeerRole.CLIENT);

    private RoomEventSource of(PeerRole role) {
        return new RoomEventSource(role, peers, List.of(hearer("first"), hearer("second"), events::add));
    }

    private RoomListener hearer(String name) {
        return event -> heard.add(name + " " + event.getClass().getSimpleName() + " of " + numbers());
    }

    private List<Integer> numbers() {
        return peers.all().stream().map(PeerInfo::peerId).sorted().toList();
    }

    private static PeerInfo player(int id) {
        return new PeerInfo(id, PeerRole.CLIENT, new MacAddress(0x024c_5000_0000L + id), "player " + id);
    }

    @Test
    void allAreToldInTheirOrderAndTheTableIsCurrent() {
        room.joined(new Welcome(1, 7, 1_400, null, List.of(ADA)));
        assertTrue(room.heard(new ControlMessage.PeerJoined(BOB)));
        assertTrue(room.heard(new ControlMessage.PeerLeft(2, LeaveReason.LOST, "")));
        room.lost("no answer");
        assertEquals(
                List.of(
                        "first Joined of [2]",
                        "second Joined of [2]",
                        "first PeerJoined of [2, 3]",
                        "second PeerJoined of [2, 3]",
                        "first PeerLeft of [3]",
                        "second PeerLeft of [3]",
                        "first Lost of []",
                        "second Lost of []"),
                heard);
        assertEquals(
                List.of(new PeerJoined(BOB), new PeerLeft(ADA, LeaveReason.LOST), new Lost("no answer")),
                events.subList(1, 4));
    }

    @Test
    void anotherWelcomeForgetsWhoIsNotInIt() {
        Welcome again = new Welcome(1, 7, 1_400, null, List.of(BOB));
        room.joined(new Welcome(1, 7, 1_400, null, List.of(ADA)));
        room.joined(again);
        assertEquals(List.of(3), numbers());
        assertEquals(new Joined(again), events.get(1));
    }

    @Test
    void nobodyIsToldOfAPeerThatWasNotThereOrThatHasNoPlace() {
        assertTrue(room.heard(new ControlMessage.PeerLeft(9, LeaveReason.LOST, "")));
        for (int id = 1; id <= Protocol.MAX_WELCOME_PEERS; id++) {
            peers.add(player(id));
        }
        assertTrue(room.heard(new ControlMessage.PeerJoined(player(Protocol.MAX_WELCOME_PEERS + 1))));
        assertEquals(List.of(), events);
    }

    @Test
    void whatTheRelaySaysOfTheLanAndOfLinesIsAnEvent() {
        PeerLine line = new PeerLine(3, new PathQuality(20_000, 900, 0), "192.168.50.102");
        assertTrue(room.heard(new GatewayStatus(false, "eth0 is down")));
        assertTrue(room.heard(new PeerQuality(List.of(line))));
        assertEquals(List.of(new LanChanged(false, "eth0 is down"), new OthersLines(List.of(line))), events);
    }

    @Test
    void aBanIsToldToAGatewayAloneAndToAPlayerItIsAFault() {
        BanEntry entry = new BanEntry(null, ADA.mac());
        HostMessage.Banned banned = new HostMessage.Banned(entry, "Ada");
        assertFalse(room.heard(banned));
        assertEquals(List.of(), events);
        assertTrue(of(PeerRole.GATEWAY).heard(banned));
        assertEquals(List.of(new Banned(entry, "Ada")), events);
    }

    @Test
    void whatARelayDoesNotSayInARoomIsAFault() {
        assertFalse(room.heard(new CloseRoom("")));
        assertFalse(room.heard(new Welcome(1, 7, 1_400, null, List.of())));
        assertEquals(List.of(), events);
    }

    @Test
    void whatTheEndpointKnowsItselfIsToldAsItIs() {
        room.tell(new Silent());
        assertEquals(List.of(new Silent()), events);
    }
}
