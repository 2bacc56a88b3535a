package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.ip.Cidr;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomCode;
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
        status.joined(new Welcome(1, 5, 1500, 3, List.of(ADA, GATEWAY, NAMELESS)));
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
    void tellsThatTheGatewayIsAwayAndComes() {
        status.joined(new Welcome(1, 5, 1500, null, List.of()));
        assertTrue(lines.get(1).startsWith("the LAN gateway is away"), lines::toString);
        status.peerJoined(GATEWAY);
        assertTrue(lines.get(2).startsWith("the LAN gateway is here"), lines::toString);
        status.peerLeft(GATEWAY, LeaveReason.LOST);
        assertTrue(lines.get(3).startsWith("the LAN gateway is away"), lines::toString);
        assertTrue(lines.get(3).endsWith("(connection lost)"), lines::toString);
    }

    @Test
    void tellsThatTheGatewayLostItsLanAndHasItAgain() {
        status.gatewayStatus(new GatewayStatus(false, "eth0 has no link"));
        status.gatewayStatus(new GatewayStatus(true, ""));
        assertEquals(
                List.of(
                        "the LAN gateway has lost its LAN: players reach each other, the party's LAN not until it is"
                                + " back (eth0 has no link)",
                        "the LAN gateway has its LAN again: you are back on the party's LAN"),
                lines);
    }

    @Test
    void tellsWhoComesAndGoes() {
        status.peerJoined(ADA);
        status.peerLeft(ADA, LeaveReason.DISCONNECTED);
        assertEquals(List.of("Ada joined", "Ada left"), lines);
    }

    @Test
    void aRelayThatStaysAwayIsMentionedOnce() {
        status.lost("the relay didn't answer", Duration.ofSeconds(1));
        status.lost("the relay didn't answer", Duration.ofSeconds(2));
        status.lost("the name vps.example can't be resolved", Duration.ofSeconds(3));
        assertEquals(2, lines.size());
        status.joined(new Welcome(1, 5, 1500, null, List.of()));
        status.lost("the relay didn't answer", Duration.ofSeconds(1));
        assertTrue(lines.get(lines.size() - 1).contains("the relay didn't answer"), lines::toString);
    }
}
