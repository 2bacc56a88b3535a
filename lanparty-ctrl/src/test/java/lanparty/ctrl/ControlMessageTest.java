package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Stats;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** A wrong message can't be built. */
class ControlMessageTest {
    private static final RoomCode ROOM = new RoomCode("friday");
    private static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:01");

    @Test
    void aClientWithoutMacIsNotMade() {
        assertThrows(
                IllegalArgumentException.class, () -> new Hello(1, PeerRole.CLIENT, ROOM, null, null, null, "key", ""));
        assertThrows(IllegalArgumentException.class, () -> new PeerInfo(1, PeerRole.CLIENT, null, ""));
    }

    @Test
    void aGatewayForgetsTheMacItIsGiven() {
        assertNull(new Hello(1, PeerRole.GATEWAY, ROOM, MacAddress.BROADCAST, null, null, "key", "").mac());
        assertNull(new PeerInfo(1, PeerRole.GATEWAY, MAC, "").mac());
    }

    @Test
    void theSentenceNamesFieldValueAndBounds() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new Hello(1, PeerRole.CLIENT, ROOM, MAC, 500, null, "key", ""));
        assertEquals("mtu is 500, but must be 1280 to 9000", e.getMessage());
    }

    @Test
    void aHelloInALogKeepsItsIdentitySecret() {
        Hello hello = new Hello(1, PeerRole.CLIENT, ROOM, MAC, null, null, "s3cret", "Ann");
        assertFalse(hello.toString().contains("s3cret"));
    }

    @Test
    void statsDoNotChangeWithTheMapTheyWereMadeOf() {
        Map<String, Long> counters = new HashMap<>(Map.of("frames-sent", 1L));
        Stats stats = new Stats(counters);
        counters.put("frames-sent", 2L);
        assertEquals(Map.of("frames-sent", 1L), stats.counters());
    }

    @Test
    void aRoomIdBeyond32BitsIsNotMade() {
        assertThrows(IllegalArgumentException.class, () -> new Welcome(1, 1L << 32, 1500, null, List.of()));
    }

    @Test
    void aMessageOutOfTurnIsNamed() {
        ProtocolException e = ProtocolException.outOfTurn(new Disconnect(""));
        assertEquals(ProtocolFault.OUT_OF_TURN, e.fault());
        assertEquals("a disconnect message has no place here", e.getMessage());
    }
}
