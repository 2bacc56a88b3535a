package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import lanparty.obs.Refusal;
import org.junit.jupiter.api.Test;

/** Who may begin a connection, and who has to prove an address first. */
class HandshakePolicyTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -7 * SECOND;
    private static final long ANN = 1;
    private static final long BOB = 2;

    private final EntrySettings defaults = EntrySettings.DEFAULTS;
    private final HandshakePolicy policy = new HandshakePolicy(defaults, new Random(1), START);

    @Test
    void aPartyThatComesTogetherIsSparedTheRoundTrip() {
        for (int player = 0; player < 40; player++) {
            assertFalse(policy.mustProve(player, START));
        }
    }

    @Test
    void aFloodHasToProveItsAddressesAndWhenItIsOverNobodyHasTo() {
        int free = 0;
        for (long address = 0; address < 10_000; address++) {
            free += policy.mustProve(address, START) ? 0 : 1;
        }
        assertEquals(40, free);
        assertTrue(policy.mustProve(ANN, START));
        assertFalse(policy.mustProve(ANN, START + SECOND));
    }

    @Test
    void whereSixtyFourHandshakesHangTheNextHasToProveItsAddress() {
        for (int i = 0; i < 64; i++) {
            assertFalse(policy.mustProve(ANN, START + i * SECOND));
            policy.begun();
        }
        assertTrue(policy.mustProve(ANN, START + 100 * SECOND));
        policy.failed();
        assertFalse(policy.mustProve(ANN, START + 101 * SECOND));
        assertEquals(63, policy.inProgress());
    }

    @Test
    void anAddressThatHasProvenItselfHasABurstAndThenARate() {
        assertEquals(100, proven(ANN, 1000, START));
        assertEquals(Refusal.ADDRESS_HANDSHAKES, policy.refuseProven(ANN, START));
        assertEquals(10, proven(ANN, 1000, START + SECOND));
        assertNull(policy.refuseProven(BOB, START));
    }

    @Test
    void whoHasBegunTooManyMustProveAndIsThenRefused() {
        for (int i = 0; i < 100; i++) {
            long nowNs = START + i * SECOND / 20;
            assertFalse(policy.mustProve(ANN, nowNs), "handshake " + i);
            policy.begun();
            policy.completed(ANN, false, nowNs);
        }
        while (policy.completed(ANN, false, START + 5 * SECOND) == null) {
            policy.begun();
        }
        assertTrue(policy.mustProve(ANN, START + 5 * SECOND));
        assertFalse(policy.mustProve(BOB, START + 5 * SECOND));
        assertEquals(Refusal.ADDRESS_HANDSHAKES, policy.refuseProven(ANN, START + 5 * SECOND));
    }

    @Test
    void whatAForgedAddressBeginsIsNotChargedToItsOwner() {
        for (int i = 0; i < 10_000; i++) {
            if (!policy.mustProve(ANN, START)) {
                policy.begun();
                policy.failed();
            }
        }
        assertEquals(100, proven(ANN, 1000, START));
    }

    @Test
    void aHandshakeIsChargedOnce() {
        assertNull(policy.refuseProven(ANN, START));
        policy.begun();
        assertNull(policy.completed(ANN, true, START));
        assertEquals(99, proven(ANN, 1000, START));
        assertEquals(0, policy.inProgress());
    }

    @Test
    void allTogetherHaveALimitToo() {
        int begun = 0;
        for (long address = 0; address < 10_000; address++) {
            begun += policy.refuseProven(address, START) == null ? 1 : 0;
        }
        assertEquals(400, begun);
        assertEquals(Refusal.RELAY_HANDSHAKES, policy.refuseProven(20_000, START));
    }

    @Test
    void withNoFreeHandshakesEverybodyHasToProve() {
        HandshakePolicy strict =
                new HandshakePolicy(new EntrySettings(10, 10, 10, 10, 0, 10, 10), new Random(1), START);
        assertTrue(strict.mustProve(ANN, START));
        assertTrue(strict.mustProve(ANN, START + 1000 * SECOND));
    }

    private int proven(long address, int attempts, long nowNs) {
        int count = 0;
        for (int i = 0; i < attempts; i++) {
            count += policy.refuseProven(address, nowNs) == null ? 1 : 0;
        }
        return count;
    }
}
