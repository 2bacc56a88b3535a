package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Each address has a rate of its own, in memory that doesn't grow. */
class AddressRatesTest {
    private static final long SECOND = 1_000_000_000L;

    /** A clock may start anywhere, also shortly before it turns over. */
    private static final long START = Long.sum(Long.MAX_VALUE, -SECOND / 2);

    private static final long SECRET = 0x1234_5678_9ABC_DEF0L;

    private final AddressRates rates = new AddressRates(10, 20, SECRET, START);

    @Test
    void anAddressHasItsBurstAndThenItsRate() {
        assertEquals(20, taken(7, 100, START));
        assertEquals(10, taken(7, 100, START + SECOND));
        assertEquals(20, taken(7, 100, START + 100 * SECOND));
    }

    @Test
    void noAddressTakesFromAnother() {
        taken(7, 100, START);
        assertFalse(rates.take(7, START));
        assertEquals(20, taken(8, 100, START));
    }

    @Test
    void askingTakesNothing() {
        for (int i = 0; i < 100; i++) {
            assertTrue(rates.wouldPass(7, START));
        }
        assertEquals(20, taken(7, 100, START));
        assertFalse(rates.wouldPass(7, START));
        assertTrue(rates.wouldPass(8, START));
    }

    @Test
    void theAddressThatLooksLikeAnEmptyPlaceIsOneLikeAnyOther() {
        assertEquals(20, taken(0, 100, START));
        assertFalse(rates.take(0, START));
    }

    @Test
    void aHundredThousandAddressesThatComeOnceDoNotFreeOneThatIsAtItsLimit() {
        taken(7, 100, START);
        for (long other = 1000; other < 101_000; other++) {
            rates.take(other, START);
        }
        assertFalse(rates.take(7, START));
    }

    @Test
    void nothingIsAllocatedHoweverManyAddressesCome() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        takeFromMany(1000);
        long before = threads.getCurrentThreadAllocatedBytes();
        takeFromMany(200_000);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000);
    }

    private void takeFromMany(int addresses) {
        for (long address = 0; address < addresses; address++) {
            rates.take(address * 0x1_0001, START);
        }
    }

    private int taken(long address, int attempts, long nowNs) {
        int count = 0;
        for (int i = 0; i < attempts; i++) {
            count += rates.take(address, nowNs) ? 1 : 0;
        }
        return count;
    }
}
