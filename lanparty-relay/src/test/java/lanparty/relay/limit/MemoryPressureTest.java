package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Optional;
import lanparty.obs.status.MemoryUse;
import org.junit.jupiter.api.Test;

/** When a relay's memory is short, by what the system and the collector say. */
class MemoryPressureTest {
    private static final ProcessMemory LIMITS = new ProcessMemory(100, 100, 1000);

    private static MemoryUse used(long liveHeapBytes, long residentBytes) {
        return new MemoryUse(liveHeapBytes, liveHeapBytes, 0, residentBytes);
    }

    @Test
    void thereIsEnoughBelowFourFifths() {
        assertEquals(MemoryPressure.NONE, MemoryPressure.of(used(79, 799), LIMITS));
    }

    @Test
    void newcomersAreRefusedFromFourFifthsOfEither() {
        assertEquals(MemoryPressure.HIGH, MemoryPressure.of(used(80, 0), LIMITS));
        assertEquals(MemoryPressure.HIGH, MemoryPressure.of(used(0, 800), LIMITS));
        assertEquals(MemoryPressure.HIGH, MemoryPressure.of(used(100, 899), LIMITS));
    }

    @Test
    void connectionsAreClosedWhereTheMachineIsNearlyFull() {
        assertEquals(MemoryPressure.CRITICAL, MemoryPressure.of(used(0, 900), LIMITS));
    }

    @Test
    void whatThisProcessHoldsIsReadFromTheSystem() {
        long before = MemoryUse.ofThisProcess().residentBytes();
        ByteBuffer held = ByteBuffer.allocateDirect(64 << 20);
        for (int at = 0; at < held.capacity(); at += 4096) {
            held.put(at, (byte) 1);
        }
        long after = MemoryUse.ofThisProcess().residentBytes();
        assertTrue(after - before > 32 << 20, before + " then " + after);
        assertEquals(1, held.get(0));
    }

    @Test
    void theAddressWithMostConnectionsIsKnown() {
        AddressQuota quota = new AddressQuota(10, 10);
        assertEquals(Optional.empty(), quota.fattest());
        quota.take(1);
        quota.take(2);
        quota.take(2);
        assertEquals(Optional.of(2L), quota.fattest());
        quota.giveBack(2);
        quota.giveBack(2);
        assertEquals(Optional.of(1L), quota.fattest());
    }
}
