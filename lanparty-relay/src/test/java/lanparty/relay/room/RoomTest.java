package lanparty.relay.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.RoomName;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** Who is where, and what a room forgets. */
class RoomTest {
    private static final RoomName CODE = new RoomName("den");
    private static final String ALICE = "02:4c:50:00:00:01";
    private static final long LAN_HOST = MacAddress.parse("00:1b:21:00:00:01").bits();

    private final Room room = new Room(CODE, 7, 1500, 0);

    @Test
    void findsClientsByTheirAddressWhileTheyAreHere() {
        RoomGuest alice = RoomGuest.client(1, ALICE);
        room.enter(alice);
        assertSame(alice, room.clientWith(bits(ALICE)));
        room.leave(alice);
        assertNull(room.clientWith(bits(ALICE)));
    }

    @Test
    void findsEachOfManyClientsAndNobodyElse() {
        for (int i = 1; i <= 500; i++) {
            room.enter(RoomGuest.client(i, new MacAddress(0x0200_0000_0000L + i * 0x1_0001L).toString()));
        }
        for (int i = 1; i <= 500; i++) {
            Member found = room.clientWith(0x0200_0000_0000L + i * 0x1_0001L);
            assertEquals(i, found == null ? 0 : found.info().peerId());
        }
        assertNull(room.clientWith(0x0200_0000_0000L));
    }

    @Test
    void countsClientsApartFromTheGateway() {
        RoomGuest gateway = RoomGuest.gateway(1);
        room.enter(gateway);
        room.enter(RoomGuest.client(2, ALICE));
        assertSame(gateway, room.gateway());
        assertEquals(1, room.clientCount());
        assertEquals(2, room.size());
        assertTrue(room.leave(gateway));
        assertNull(room.gateway());
        assertFalse(room.leave(gateway));
    }

    @Test
    void tellsEveryoneButOne() {
        RoomGuest alice = RoomGuest.client(1, ALICE);
        RoomGuest gateway = RoomGuest.gateway(2);
        room.enter(alice);
        room.enter(gateway);
        ControlMessage message = new Disconnect("bye");
        room.tellOthers(alice, message);
        assertEquals(List.of(), alice.told);
        assertEquals(List.of(message), gateway.told);
    }

    @Test
    void aPeerIdComesRoundAgainOnlyAfterAllOthers() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 65_535; i++) {
            assertTrue(seen.add(room.nextPeerId()));
        }
        assertEquals(1, room.nextPeerId());
    }

    @Test
    void aPeerIdInUseIsPassedOver() {
        room.enter(RoomGuest.client(1, ALICE));
        assertEquals(2, room.nextPeerId());
    }

    @Test
    void knowsLanHostsThatSpokeAlsoWhileTheGatewayReconnects() {
        RoomGuest gateway = RoomGuest.gateway(1);
        room.enter(gateway);
        assertFalse(room.isLanAddress(LAN_HOST));
        room.learnLanAddress(LAN_HOST);
        assertTrue(room.isLanAddress(LAN_HOST));
        room.leave(gateway);
        assertTrue(room.isLanAddress(LAN_HOST));
    }

    @Test
    void remembersAWholeLanButNotAFlood() {
        LanAddresses lan = new LanAddresses();
        for (long host = 0; host < 250; host++) {
            lan.learn(LAN_HOST + host);
        }
        for (long host = 0; host < 250; host++) {
            assertTrue(lan.contains(LAN_HOST + host));
        }
        for (long host = 250; host < 100_000; host++) {
            lan.learn(LAN_HOST + host);
        }
        assertFalse(lan.contains(LAN_HOST));
        assertTrue(lan.contains(LAN_HOST + 99_999));
    }

    @Test
    void neitherNothingNorAGroupIsALanHost() {
        LanAddresses lan = new LanAddresses();
        lan.learn(MacAddress.BROADCAST.bits());
        assertFalse(lan.contains(MacAddress.BROADCAST.bits()));
    }

    private static long bits(String mac) {
        return MacAddress.parse(mac).bits();
    }
}
