package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A wrong message can't be built. */
class ControlMessageTest {
    private static final RoomName ROOM = new RoomName("friday");
    private static final RoomName SEALED = new RoomName("~AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    private static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:01");

    @Test
    void aClientWithoutMacIsNotMade() {
        assertThrows(IllegalArgumentException.class, () -> client(ROOM, null, null));
        assertThrows(IllegalArgumentException.class, () -> new PeerInfo(1, PeerRole.CLIENT, null, ""));
    }

    @Test
    void aGatewayForgetsTheMacItIsGiven() {
        assertNull(gateway(ROOM, MacAddress.BROADCAST, null).mac());
        assertNull(new PeerInfo(1, PeerRole.GATEWAY, MAC, "").mac());
    }

    @Test
    void theSentenceNamesFieldValueAndBounds() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> client(ROOM, MAC, 500));
        assertEquals("mtu is 500, but must be 1280 to 9000", e.getMessage());
    }

    @Test
    void aHelloInALogKeepsWhatLetsOthersIn() {
        Octets owner = Octets.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
        String text = gateway(SEALED, null, owner).toString();
        assertFalse(text.contains(SEALED.text()), text);
        assertFalse(text.contains(owner.text()), text);
        assertFalse(text.contains("0123456789abcdef"), text);
    }

    @Test
    void onlyTheGatewayOfASealedRoomNamesAnOwner() {
        Octets owner = TestKeys.counting(32);
        assertEquals(owner, gateway(SEALED, null, owner).owner());
        assertThrows(IllegalArgumentException.class, () -> gateway(SEALED, null, null));
        assertThrows(IllegalArgumentException.class, () -> gateway(ROOM, null, owner));
        assertThrows(IllegalArgumentException.class, () -> gateway(SEALED, null, TestKeys.counting(31)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Hello(2, PeerRole.CLIENT, SEALED, MAC, null, null, TestKeys.KEY, owner, null, ""));
    }

    @Test
    void aBanIsAboutSomebody() {
        assertThrows(IllegalArgumentException.class, () -> new BanEntry(null, null));
        assertThrows(IllegalArgumentException.class, () -> new BanEntry(null, MacAddress.BROADCAST));
        BanEntry byAddress = new BanEntry(null, MAC);
        assertTrue(byAddress.matches(TestKeys.KEY, MAC));
        assertFalse(byAddress.matches(TestKeys.KEY, null));
        assertTrue(new BanEntry(TestKeys.KEY, MAC).matches(TestKeys.KEY, null));
    }

    @Test
    void aListOfBansHasAnEnd() {
        List<BanEntry> most = Collections.nCopies(Protocol.MAX_BANS, new BanEntry(null, MAC));
        assertEquals(Protocol.MAX_BANS, new Bans(most).entries().size());
        List<BanEntry> more = Collections.nCopies(Protocol.MAX_BANS + 1, new BanEntry(null, MAC));
        assertThrows(IllegalArgumentException.class, () -> new Bans(more));
    }

    private static Hello client(RoomName room, @Nullable MacAddress mac, @Nullable Integer mtu) {
        return new Hello(2, PeerRole.CLIENT, room, mac, mtu, null, TestKeys.KEY, null, null, "");
    }

    private static Hello gateway(RoomName room, @Nullable MacAddress mac, @Nullable Octets owner) {
        OperatorToken token = new OperatorToken("0123456789abcdef");
        return new Hello(2, PeerRole.GATEWAY, room, mac, null, null, TestKeys.KEY, owner, token, "");
    }

    @Test
    void statsDoNotChangeWithTheMapTheyWereMadeOf() {
        Map<String, Long> counters = new HashMap<>(Map.of("frames-sent", 1L));
        Stats stats = new Stats(counters, null, null);
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
