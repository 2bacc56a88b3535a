package lanparty.gateway.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which gateways on the LAN the host has not heard of. */
class OtherGatewaysTest {
    private long nowNs;
    private final OtherGateways others = new OtherGateways(() -> nowNs);

    @Test
    void eachIsNewOnce() {
        assertTrue(others.isNew(1));
        assertTrue(others.isNew(2));
        assertFalse(others.isNew(1));
        assertFalse(others.isNew(2));
    }

    @Test
    void oneThatIsHeardEverySecondIsNeverNewAgain() {
        assertTrue(others.isNew(1));
        for (int second = 0; second < 100; second++) {
            nowNs += TimeUnit.SECONDS.toNanos(1);
            assertFalse(others.isNew(1));
        }
    }

    @Test
    void oneThatReturnsAfterASilenceIsNewAgain() {
        assertTrue(others.isNew(1));
        nowNs += OtherGateways.FORGOTTEN_AFTER_NS - 1;
        assertFalse(others.isNew(1));
        nowNs += OtherGateways.FORGOTTEN_AFTER_NS;
        assertTrue(others.isNew(1));
    }

    @Test
    void aCrowdIsPassedOver() {
        for (int number = 0; number < OtherGateways.MOST; number++) {
            assertTrue(others.isNew(number));
        }
        assertFalse(others.isNew(1_000));
        nowNs += OtherGateways.FORGOTTEN_AFTER_NS;
        assertTrue(others.isNew(1_000));
    }
}
