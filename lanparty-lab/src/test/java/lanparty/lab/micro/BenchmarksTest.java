package lanparty.lab.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The benchmarks do what they say they measure. */
@Isolated
final class BenchmarksTest {
    @Test
    void packingFillsDatagramsAndAssemblingFindsAllFrames() {
        PackingBenchmark packing = new PackingBenchmark();
        // 32 × (1514 + 4) octets by 1350 − 12 a datagram, and 32 × (128 + 4).
        assertEquals(37, packing.packFull());
        assertEquals(4, packing.packSmall());
        assertEquals(PackingBenchmark.BATCH, packing.packAndAssembleFull());
        assertEquals(PackingBenchmark.BATCH, packing.packAndAssembleSmall());
    }

    @Test
    void aSuperFrameIsCutAndItsSegmentsAreOneAgain() {
        OffloadBenchmark offload = new OffloadBenchmark();
        assertEquals(OffloadBenchmark.SEGMENTS, offload.segment());
        assertEquals(OffloadBenchmark.SEGMENTS, offload.segment());
        assertEquals(1, offload.coalesce());
        assertEquals(1, offload.coalesce());
    }

    @Test
    void whatEntersTheQueueLeavesIt() {
        QueueBenchmark queue = new QueueBenchmark();
        assertEquals(QueueBenchmark.BATCH, queue.oneFlow());
        assertEquals(QueueBenchmark.BATCH, queue.manyFlows());
    }
}
