package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import lanparty.relay.limit.SharedBandwidth.Share;
import org.junit.jupiter.api.Test;

/** What is carried of what is wanted, in periods of a twentieth of a second and frames of 1000 octets. */
class SharedBandwidthTest {
    private static final int FRAME = 1000;

    /** A hundred frames a period. */
    private final SharedBandwidth bandwidth = new SharedBandwidth(100L * FRAME * SharedBandwidth.PERIODS_PER_SECOND);

    @Test
    void whatFitsIsCarriedWhole() {
        List<Share> shares = join(10);
        for (int period = 0; period < 50; period++) {
            for (Share share : shares) {
                assertEquals(10, carried(share, 10));
            }
            bandwidth.beginPeriod();
        }
    }

    @Test
    void oneAloneMayHaveAllOfIt() {
        Share alone = bandwidth.join();
        carried(alone, 100);
        bandwidth.beginPeriod();
        assertEquals(100, carried(alone, 1000));
    }

    @Test
    void tenTimesTheLoadIsShedEvenlyAndWhoWantsLittleLosesNothing() {
        Share modest = bandwidth.join();
        List<Share> greedy = join(9);
        overload(greedy);
        long carriedOfGreedy = 0;
        for (int period = 0; period < 20; period++) {
            assertEquals(5, carried(modest, 5), "period " + period);
            for (Share share : greedy) {
                int mine = carried(share, 111);
                assertTrue(mine >= 10 && mine <= 11, mine + " frames");
                carriedOfGreedy += mine;
            }
            bandwidth.beginPeriod();
        }
        assertTrue(carriedOfGreedy >= 20 * 94 && carriedOfGreedy <= 20 * 96, carriedOfGreedy + " frames");
    }

    @Test
    void aGiantAmongSmallOnesGetsWhatTheyLeave() {
        List<Share> small = join(5);
        Share giant = bandwidth.join();
        for (int period = 0; period < 10; period++) {
            for (Share share : small) {
                assertEquals(10, carried(share, 10));
            }
            int mine = carried(giant, 10_000);
            assertTrue(period == 0 || mine == 50, "period " + period + ": " + mine);
            bandwidth.beginPeriod();
        }
    }

    @Test
    void whenTheLoadGoesEverythingPassesAgainWithinHalfASecond() {
        List<Share> shares = join(10);
        overload(shares);
        for (int period = 0; period < 10; period++) {
            bandwidth.beginPeriod();
        }
        assertEquals(100, carried(shares.get(3), 1000));
    }

    @Test
    void whoLeavesLeavesItsPartToTheOthers() {
        List<Share> shares = join(10);
        overload(shares);
        shares.subList(1, 10).forEach(bandwidth::leave);
        for (int period = 0; period < 10; period++) {
            carried(shares.get(0), 1000);
            bandwidth.beginPeriod();
        }
        assertEquals(100, carried(shares.get(0), 1000));
    }

    @Test
    void aBroadcastLargerThanAPartPassesNowAndThen() {
        List<Share> shares = join(100);
        int passed = 0;
        for (int period = 0; period < 400; period++) {
            for (Share share : shares) {
                passed += share.take(10L * FRAME) ? 1 : 0;
            }
            bandwidth.beginPeriod();
        }
        int all = 400 * 10;
        assertTrue(passed > all * 0.9 && passed < all * 1.2, passed + " broadcasts");
    }

    @Test
    void theLevelUsesTheWholeBudgetAndNoMore() {
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            long[] wants = random.longs(1 + random.nextInt(40), 0, 1 + random.nextInt(1_000_000))
                    .toArray();
            long budget = 1000 + random.nextInt(5_000_000);
            long level = SharedBandwidth.levelFor(wants.clone(), budget);
            long carried =
                    LongStream.of(wants).map(want -> Math.min(want, level)).sum();
            long wanted = LongStream.of(wants).sum();
            assertTrue(carried <= budget);
            assertTrue(carried > Math.min(wanted, budget) - wants.length - 1);
        }
    }

    @Test
    void takingAllocatesNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Share share = bandwidth.join();
        carried(share, 1000);
        long before = threads.getCurrentThreadAllocatedBytes();
        carried(share, 100_000);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000);
    }

    private List<Share> join(int count) {
        List<Share> shares = new ArrayList<>();
        while (shares.size() < count) {
            shares.add(bandwidth.join());
        }
        return shares;
    }

    /** A period of ten times what fits, so that the level is set. */
    private void overload(List<Share> shares) {
        for (int period = 0; period < 12; period++) {
            shares.forEach(share -> carried(share, 1000 / shares.size()));
            bandwidth.beginPeriod();
        }
    }

    private static int carried(Share share, int frames) {
        int carried = 0;
        for (int i = 0; i < frames; i++) {
            carried += share.take(FRAME) ? 1 : 0;
        }
        return carried;
    }
}
