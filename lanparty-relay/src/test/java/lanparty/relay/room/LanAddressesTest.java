package lanparty.relay.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** Which addresses a room knows of its LAN, for how long, and in how much memory. */
class LanAddressesTest {
    private static final long HOST = MacAddress.parse("00:1b:21:00:00:01").bits();
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;

    /** {@link System#nanoTime} may begin anywhere. */
    private static final long[] BEGINNINGS_NS = {0, -7 * SECOND_NS, Long.MAX_VALUE - SECOND_NS, 123 * DAY_NS};

    private final LanAddresses lan = new LanAddresses();

    @Test
    void anAddressIsKnownForFiveMinutesAfterItsLastFrameAndNotMuchLonger() {
        for (long beginNs : BEGINNINGS_NS) {
            LanAddresses addresses = new LanAddresses();
            addresses.learn(HOST, beginNs);
            assertTrue(addresses.contains(HOST, beginNs));
            assertTrue(addresses.contains(HOST, beginNs + 300 * SECOND_NS));
            assertFalse(addresses.contains(HOST, beginNs + 335 * SECOND_NS));
            assertFalse(addresses.contains(HOST, beginNs + DAY_NS));
        }
    }

    @Test
    void anAddressThatGoesOnSpeakingStaysKnown() {
        for (int minute = 0; minute < 60; minute++) {
            lan.learn(HOST, minute * 60 * SECOND_NS);
        }
        assertTrue(lan.contains(HOST, (59 * 60 + 300) * SECOND_NS));
    }

    @Test
    void remembersAWholeLanAndOfAFloodTheLastAndStaysSmall() {
        int before = lan.capacity();
        for (long host = 0; host < 250; host++) {
            lan.learn(HOST + host, host);
        }
        for (long host = 0; host < 250; host++) {
            assertTrue(lan.contains(HOST + host, 250));
        }
        assertTrue(before <= 32 && lan.capacity() <= 2048);
        for (long host = 250; host < 100_000; host++) {
            lan.learn(HOST + host, host * SECOND_NS / 1000);
        }
        assertEquals(2048, lan.capacity());
        assertTrue(lan.contains(HOST + 99_999, 100 * SECOND_NS));
    }

    @Test
    void whatHasAgedMakesRoomBeforeTheTableGrows() {
        for (int hour = 0; hour < 200; hour++) {
            lan.learn(HOST + hour, hour * 3600 * SECOND_NS);
        }
        assertEquals(32, lan.capacity());
    }

    @Test
    void neitherNothingNorAGroupIsALanHost() {
        lan.learn(MacAddress.BROADCAST.bits(), 0);
        lan.learn(0, 0);
        assertFalse(lan.contains(MacAddress.BROADCAST.bits(), 0));
        assertFalse(lan.contains(0, 0));
    }

    @Test
    void anAddressThatIsHeldIsLearnedOnlyAfterwards() {
        lan.learn(HOST, 0);
        lan.hold(HOST, SECOND_NS);
        assertFalse(lan.contains(HOST, SECOND_NS));
        lan.learn(HOST, 17 * SECOND_NS);
        assertFalse(lan.contains(HOST, 17 * SECOND_NS));
        lan.learn(HOST, 36 * SECOND_NS);
        assertTrue(lan.contains(HOST, 36 * SECOND_NS));
    }

    @Test
    void anAddressIsHeldForHalfAMinuteAndNeverAgain() {
        for (long beginNs : BEGINNINGS_NS) {
            lan.hold(HOST, beginNs);
            assertTrue(lan.isHeld(HOST, beginNs + 16 * SECOND_NS));
            for (long later = 36 * SECOND_NS; later < 14 * DAY_NS; later += DAY_NS / 10) {
                assertFalse(lan.isHeld(HOST, beginNs + later), beginNs + " + " + later);
            }
            lan.learn(HOST, beginNs + 4 * DAY_NS);
            assertTrue(lan.contains(HOST, beginNs + 4 * DAY_NS));
        }
    }

    /** Else a player could have it forgotten whose address it is, and take it. */
    @Test
    void playersWhoComeAndGoMakeNoLanHostForgotten() {
        List<Long> hosts = new ArrayList<>();
        for (long host = 0; host < 2000; host += 10) {
            hosts.add(HOST + host);
            lan.learn(HOST + host, 0);
        }
        for (long player = 0; player < 100_000; player++) {
            lan.hold(0x0200_0000_0000L + player, SECOND_NS);
        }
        for (long host : hosts) {
            assertTrue(lan.contains(host, SECOND_NS));
        }
        lan.learn(HOST - 1, 2 * SECOND_NS);
        assertTrue(lan.contains(HOST - 1, 2 * SECOND_NS));
    }
}
