package lanparty.link.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.obs.status.PeerTraffic;
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
    void aRelayThatNamesMoreThanAnyRoomHoldsFillsNoTable() {
        for (int id = 1; id <= Protocol.MAX_WELCOME_PEERS; id++) {
            assertTrue(peers.add(client(id, 0x0200_0000_0000L + id)));
        }
        assertFalse(peers.add(client(65_535, 0x0200_0000_FFFFL)));
        assertTrue(peers.add(client(1, 0x0200_0001_0001L)), "one that is here may come again");
        assertEquals(Protocol.MAX_WELCOME_PEERS, peers.all().size());
        assertFalse(peers.hasMac(0x0200_0000_FFFFL));
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

    @Test
    void framesAreCountedForThoseWhoTheyComeFromAndGoTo() {
        peers.add(client(1, 0x0200_0000_0001L));
        peers.add(client(2, 0x0200_0000_0002L));
        peers.add(new PeerInfo(3, PeerRole.GATEWAY, null, "host"));
        peers.countFrom(1, 60);
        peers.countTo(0x0200_0000_0002L, 100);
        peers.countTo(0x001B_2100_0001L, 1_000);
        peers.countTo(0xFFFF_FFFF_FFFFL, 10);
        peers.countFrom(9, 5);
        assertTraffic(1, 60, 10);
        assertTraffic(2, 0, 110);
        assertTraffic(3, 0, 1_010);
        assertTraffic(9, 5, 0);
    }

    @Test
    void whoStaysKeepsItsCountsWhenOthersComeAndGo() {
        peers.add(client(1, 0x0200_0000_0001L));
        peers.countFrom(1, 60);
        peers.countTo(0xFFFF_FFFF_FFFFL, 10);
        peers.add(client(2, 0x0200_0000_0002L));
        peers.countTo(0xFFFF_FFFF_FFFFL, 20);
        assertTraffic(1, 60, 30);
        assertTraffic(2, 0, 20);
        peers.remove(2);
        assertTraffic(1, 60, 30);
        peers.remove(1);
        peers.add(client(1, 0x0200_0000_0001L));
        assertTraffic(1, 0, 0);
    }

    private void assertTraffic(int peerId, long bytesFrom, long bytesTo) {
        PeerTraffic traffic = peers.traffic(peerId);
        assertEquals(bytesFrom, traffic.bytesFrom(), "from " + peerId);
        assertEquals(bytesTo, traffic.bytesTo(), "to " + peerId);
    }

    private static PeerInfo client(int id, long mac) {
        return new PeerInfo(id, PeerRole.CLIENT, new MacAddress(mac), "player " + id);
    }
}
