package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lanparty.client.ip.Cidr;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomCode;
import lanparty.link.room.RoomEvent;
import lanparty.link.room.RoomEvent.HeardAgain;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.LanChanged;
import lanparty.link.room.RoomEvent.LineReported;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomEvent.PeerLeft;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.obs.status.PathQuality;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** What a player reads. */
final class PartyStatusTest {
    private static final PeerInfo ADA = new PeerInfo(2, PeerRole.CLIENT, MacAddress.parse("02:4c:50:00:00:02"), "Ada");
    private static final PeerInfo NAMELESS =
            new PeerInfo(4, PeerRole.CLIENT, MacAddress.parse("02:4c:50:00:00:04"), "");
    private static final PeerInfo GATEWAY = new PeerInfo(3, PeerRole.GATEWAY, null, "");

    private final List<String> lines = new ArrayList<>();
    private final PartyStatus status =
            new PartyStatus(RelayAddress.parse("vps.example"), new RoomCode("friday"), lines::add, lines::add);

    @Test
    void tellsTheWayIntoTheRoom() {
        status.connecting("lanparty0");
        status.happened(new Joined(new Welcome(1, 5, 1500, 3, List.of(ADA, GATEWAY, NAMELESS))));
        status.addressSet(Cidr.parse("192.168.50.57/24"), "from the party's DHCP server 192.168.50.1");
        assertEquals(
                List.of(
                        "adapter lanparty0 is there; connecting to relay vps.example:443",
                        "relay vps.example:443 reached; you are in room friday",
                        "also here: Ada, a player (02:4c:50:00:00:04)",
                        "the LAN gateway is here: you are on the party's LAN",
                        "your address on the LAN is 192.168.50.57/24, from the party's DHCP server 192.168.50.1"),
                lines);
    }

    @Test
    void tellsWhatTheHostHasToSayWhileTheLanStaysWhereItIs() {
        status.happened(new LanChanged(true, "players come in by another address from now on"));
        status.happened(new LanChanged(false, "eth0 has no link"));
        status.happened(new LanChanged(true, "players come in by another address from now on"));
        assertEquals("the LAN gateway says: players come in by another address from now on", lines.get(0));
        assertEquals(
                "the LAN gateway has its LAN again: you are back on the party's LAN (players come in by another address"
                        + " from now on)",
                lines.get(2));
    }

    @Test
    void tellsThatTheGatewayIsAwayAndComes() {
        status.happened(new Joined(new Welcome(1, 5, 1500, null, List.of())));
        assertTrue(lines.get(1).startsWith("the LAN gateway is away"), lines::toString);
        status.happened(new PeerJoined(GATEWAY));
        assertTrue(lines.get(2).startsWith("the LAN gateway is here"), lines::toString);
        status.happened(new PeerLeft(GATEWAY, LeaveReason.LOST));
        assertTrue(lines.get(3).startsWith("the LAN gateway is away"), lines::toString);
        assertTrue(lines.get(3).endsWith("(connection lost)"), lines::toString);
    }

    @Test
    void tellsThatTheGatewayLostItsLanAndHasItAgain() {
        status.happened(new LanChanged(false, "eth0 has no link"));
        status.happened(new LanChanged(true, ""));
        assertEquals(
                List.of(
                        "the LAN gateway has lost its LAN: you can reach the other players; the party's LAN"
                                + " comes back when the gateway has it again (eth0 has no link)",
                        "the LAN gateway has its LAN again: you are back on the party's LAN"),
                lines);
    }

    @Test
    void saysWhatToDoWhereAnotherMachineHasTheSameIdentity() {
        status.happened(new RoomEvent.Twin());
        assertTrue(lines.get(0).contains("--identity and a new file"), lines::toString);
    }

    @Test
    void tellsWhoComesAndGoes() {
        status.happened(new PeerJoined(ADA));
        status.happened(new PeerLeft(ADA, LeaveReason.DISCONNECTED));
        assertEquals(List.of("Ada joined", "Ada left"), lines);
    }

    @Test
    void tellsThatTheRelayIsAwayAndWhatStays() {
        status.happened(new Silent());
        assertTrue(lines.get(0).contains("your adapter and address stay"), lines::toString);
        status.happened(new HeardAgain());
        assertEquals("the relay answers again", lines.get(1));
        status.happened(new Lost("the relay didn't answer"));
        assertTrue(lines.get(2).contains("the relay didn't answer"), lines::toString);
    }

    @Test
    void tellsOfTheLineOnceAndWhenItIsOfAnotherKindForAWhile() {
        PathQuality good = new PathQuality(23_400, 1_200, 0);
        PathQuality lossy = new PathQuality(25_000, 1_200, 80);
        report(good, 20);
        assertEquals(List.of("your line to the relay: 23 ms ± 1.2 ms, nothing lost"), lines);
        report(lossy, 2);
        report(good, 1);
        assertEquals(1, lines.size());
        report(lossy, 20);
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("8 % lost; games will stutter"), lines::toString);
        report(new PathQuality(140_000, 2_000, 0), 3);
        assertTrue(lines.get(2).contains("140 ms"), lines::toString);
    }

    private void report(PathQuality quality, int times) {
        for (int i = 0; i < times; i++) {
            status.happened(new LineReported(quality, null));
        }
    }
}
