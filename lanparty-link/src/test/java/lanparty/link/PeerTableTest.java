package lanparty.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** Who is in the room, as frames ask for it. */
class PeerTableTest {
    private final PeerTable peers = new PeerTable();

    @Test
    void anEmptyTableKnowsNobody() {
        assertFalse(peers.hasMac(0x0200_0000_0001L));
        assertEquals(PeerTable.NO_PEER, peers.macOf(1));
        assertEquals(PeerTable.NO_PEER, peers.macOf(-1));
        assertEquals(PeerTable.NO_PEER, peers.macOf(65535));
    }

    @Test
    void aClientIsFoundByIdAndByAddress() {
        peers.add(client(7, 0x0200_0000_0007L));
        assertEquals(0x0200_0000_0007L, peers.macOf(7));
        assertTrue(peers.hasMac(0x0200_0000_0007L));
    }

    @Test
    void aGatewaySpeaksForAnyAddressAndHasNone() {
        peers.add(new PeerInfo(3, PeerRole.GATEWAY, null, "host"));
        assertEquals(PeerTable.ANY_MAC, peers.macOf(3));
        assertFalse(peers.hasMac(0));
    }

    @Test
    void whoLeavesIsForgotten() {
        peers.add(client(1, 0x0200_0000_0001L));
        peers.add(client(2, 0x0200_0000_0002L));
        assertEquals(client(1, 0x0200_0000_0001L), peers.remove(1));
        assertNull(peers.remove(1));
        assertFalse(peers.hasMac(0x0200_0000_0001L));
        assertTrue(peers.hasMac(0x0200_0000_0002L));
        peers.clear();
        assertTrue(peers.all().isEmpty());
    }

    @Test
    void twoHundredPlayersAreToldFromStrangers() {
        Random random = new Random(5);
        Set<Long> macs = new HashSet<>();
        for (int id = 1; id <= 200; id++) {
            long mac = 0x0200_0000_0000L | random.nextInt(1 << 24);
            if (macs.add(mac)) {
                peers.add(client(id, mac));
            }
        }
        for (int i = 0; i < 10_000; i++) {
            long mac = 0x0200_0000_0000L | random.nextInt(1 << 24);
            assertEquals(macs.contains(mac), peers.hasMac(mac));
        }
        macs.forEach(mac -> assertTrue(peers.hasMac(mac)));
    }

    private static PeerInfo client(int id, long mac) {
        return new PeerInfo(id, PeerRole.CLIENT, new MacAddress(mac), "player " + id);
    }
}
