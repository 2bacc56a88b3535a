package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a relay takes on by the memory that it has. */
class MemoryBudgetTest {
    private static final long MB = 1 << 20;
    /** What a plain {@code java -jar} gives itself. */
    private static final long HEAP = 128 * MB;

    private static final long DIRECT = 192 * MB;
    private static final int WANTED = EntrySettings.DEFAULTS.connections();

    @Test
    void aMachineWithOneGigabyteCarriesWhatTheDefaultsAllow() {
        assertEquals(
                4096,
                MemoryBudget.of(new ProcessMemory(HEAP, DIRECT, 1000 * MB), WANTED)
                        .connections());
    }

    @Test
    void allPartsTogetherFitIntoTheMachine() {
        for (long machine = 600 * MB; machine < 8000 * MB; machine += 100 * MB) {
            MemoryBudget budget = MemoryBudget.of(new ProcessMemory(HEAP, DIRECT, machine), 1_000_000);
            long nativeBytes = budget.connections() * MemoryBudget.NATIVE_PER_CONNECTION;
            assertTrue(HEAP + DIRECT + nativeBytes <= machine, machine / MB + " MB");
            long heap = budget.connections() * MemoryBudget.HEAP_PER_CONNECTION + MemoryBudget.HEAP_AT_REST;
            assertTrue(heap <= HEAP, machine / MB + " MB");
        }
    }

    @Test
    void aSmallMachineTakesFewerAndTheSmallestStillCarriesAParty() {
        assertTrue(MemoryBudget.of(new ProcessMemory(HEAP, DIRECT, 600 * MB), WANTED)
                        .connections()
                < WANTED);
        assertEquals(
                64,
                MemoryBudget.of(new ProcessMemory(HEAP, DIRECT, 256 * MB), WANTED)
                        .connections());
    }

    @Test
    void aSmallHeapTakesFewer() {
        int carried = MemoryBudget.of(new ProcessMemory(48 * MB, DIRECT, 8000 * MB), WANTED)
                .connections();
        assertEquals(1024, carried);
    }

    @Test
    void anOperatorWhoWantsFewerGetsFewer() {
        assertEquals(
                10,
                MemoryBudget.of(new ProcessMemory(HEAP, DIRECT, 8000 * MB), 10).connections());
    }

    @Test
    void framesThatWaitTakeAThirdOfTheDirectMemory() {
        assertEquals(
                64 * MB,
                MemoryBudget.of(new ProcessMemory(HEAP, DIRECT, 8000 * MB), 10).frameBytes());
    }

    @Test
    void messagesThatNobodyReadsTakeATwelfthOfTheDirectMemory() {
        assertEquals(
                16 * MB,
                MemoryBudget.of(new ProcessMemory(HEAP, DIRECT, 8000 * MB), 10).messageBytes());
    }

    @Test
    void thisProcessKnowsWhatItHas() {
        ProcessMemory here = ProcessMemory.ofThisProcess();
        assertEquals(Runtime.getRuntime().maxMemory(), here.heapBytes());
        assertTrue(here.directBytes() > 0 && here.machineBytes() > here.heapBytes() / 2);
    }
}
