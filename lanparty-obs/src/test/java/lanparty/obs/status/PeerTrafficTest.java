package lanparty.obs.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** One peer's frames each way. */
class PeerTrafficTest {
    @Test
    void countsEachWayByItself() {
        PeerTraffic peer = new PeerTraffic();
        peer.from(60);
        peer.from(40);
        peer.to(1_500);
        assertEquals(2, peer.framesFrom());
        assertEquals(100, peer.bytesFrom());
        assertEquals(1, peer.framesTo());
        assertEquals(1_500, peer.bytesTo());
    }

    @Test
    void framesForEveryoneCountForWhoeverIsThere() {
        PeerTraffic everyone = new PeerTraffic();
        everyone.to(100);
        PeerTraffic late = new PeerTraffic(everyone);
        everyone.to(50);
        late.to(7);
        assertEquals(2, late.framesTo());
        assertEquals(57, late.bytesTo());
        assertEquals(0, late.framesFrom());
    }
}
