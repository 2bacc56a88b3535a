package lanparty.overlay.queue;

import static lanparty.overlay.queue.QueueBench.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.queue.QueueBench.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a queue of the default settings, and a small one, does to flows; virtual time. */
class FairQueueTest {
    private static final int BULK = 1;
    private static final int GAME = 2;
    private static final int OTHER = 3;
    private static final int FULL = 1514;
    private static final int SMALL = 100;

    private final QueueBench bench = new QueueBench(QueueSettings.forMtu(1500));
    private final QueueBench tiny = new QueueBench(new QueueSettings(1518, 10, 6000, 64, 1514, 5 * MS, 100 * MS));

    @AfterEach
    void holdsNothingWhenClosed() {
        bench.close();
        tiny.close();
        assertEquals(0, bench.queue.heldBytes() + tiny.queue.heldBytes());
        assertFalse(bench.offer(BULK, 0, SMALL));
        assertFalse(bench.poll());
    }

    @Test
    void keepsTheOrderWithinAFlow() {
        bench.offerMany(BULK, 500, SMALL);
        bench.pollAll();
        assertEquals(IntStream.range(0, 500).boxed().toList(), bench.numbersTaken(BULK));
    }

    @Test
    void holdsMemoryOnlyWhileAFrameWaits() {
        assertEquals(0, bench.queue.heldBytes());
        bench.offer(BULK, 0, SMALL);
        assertTrue(bench.queue.heldBytes() > 0);
        bench.pollAll();
        assertEquals(0, bench.queue.heldBytes());
    }

    @Test
    void memoryFollowsTheOctetsThatWaitAndNotTheLongestFrameOfTheRoom() {
        try (QueueBench jumbo = new QueueBench(QueueSettings.forMtu(9000))) {
            jumbo.offerMany(BULK, 1024, 60);
            assertTrue(jumbo.queue.heldBytes() <= 6 * 1024 * 60, jumbo.queue.heldBytes() + " octets");
            jumbo.pollAll();
            assertTrue(jumbo.memory.reservedBytes() <= 64 << 10, jumbo.memory.reservedBytes() + " octets");
        }
    }

    @Test
    void theQueueThatHoldsMostGivesWayWhenMemoryEnds() {
        FrameMemory memory = new FrameMemory(1 << 20);
        try (QueueBench fat = new QueueBench(QueueSettings.forMtu(9000), memory);
                QueueBench lean = new QueueBench(QueueSettings.forMtu(1500), memory)) {
            fat.offerMany(BULK, 1024, 1500);
            lean.offerMany(GAME, 50, FULL);
            assertEquals(List.of(), lean.droppedFull);
            assertTrue(fat.droppedFull.size() > 300, fat.droppedFull.size() + " dropped");
            lean.pollAll();
            assertEquals(IntStream.range(0, 50).boxed().toList(), lean.numbersTaken(GAME));
            fat.queue.close();
            lean.queue.close();
        }
    }

    @Test
    void whenMemoryEndsAFlowWithLittleLosesNothingBesideOneWithMuch() {
        try (QueueBench crowded = new QueueBench(QueueSettings.forMtu(1500), new FrameMemory(256 << 10))) {
            crowded.offerMany(GAME, 5, SMALL);
            crowded.offerMany(BULK, 400, FULL);
            crowded.pollAll();
            assertEquals(IntStream.range(0, 5).boxed().toList(), crowded.numbersTaken(GAME));
            assertEquals(
                    400, crowded.numbersTaken(BULK).size() + crowded.droppedFull.size() + crowded.droppedAged.size());
        }
    }

    @Test
    void idleFlowsAreForgottenOnceTheirPastMakesNoDifference() {
        for (int flow = 0; flow < 5000; flow++) {
            bench.offer(flow, 0, SMALL);
            bench.pollAll();
            bench.nowNs += MS;
        }
        assertTrue(bench.queue.flowsKept() <= 2 * FlowTable.KEPT, bench.queue.flowsKept() + " flows");
    }

    @Test
    void countsWhatWaits() {
        bench.offerMany(BULK, 3, SMALL);
        bench.offer(GAME, 0, FULL);
        assertEquals(4, bench.queue.frames());
        assertEquals(3 * SMALL + FULL, bench.queue.bytes());
        bench.pollAll();
        assertEquals(0, bench.queue.frames());
        assertEquals(0, bench.queue.bytes());
        assertFalse(bench.poll());
    }

    @Test
    void aSparseFlowOvertakesBulk() {
        bench.offerMany(BULK, 100, FULL);
        bench.poll();
        bench.poll();
        bench.offer(GAME, 0, SMALL);
        bench.poll();
        assertEquals(List.of(BULK, BULK, GAME), bench.flowsTaken());
    }

    @Test
    void aFlowThatStaysSparseOvertakesEachTime() {
        bench.offerMany(BULK, 100, FULL);
        for (int i = 0; i < 10; i++) {
            bench.poll();
            bench.offer(GAME, i, SMALL);
            bench.poll();
            bench.poll();
        }
        assertEquals(10, bench.numbersTaken(GAME).size());
    }

    @Test
    void bulkFlowsShareByOctetsNotByFrames() {
        bench.offerMany(BULK, 60, FULL);
        bench.offerMany(GAME, 900, SMALL);
        for (int i = 0; i < 400; i++) {
            bench.poll();
        }
        int bulk = bench.numbersTaken(BULK).size() * FULL;
        int small = bench.numbersTaken(GAME).size() * SMALL;
        assertTrue(Math.abs(bulk - small) <= 2 * FULL, bulk + " against " + small);
    }

    @Test
    void manyNewFlowsDoNotStarveAnOldOne() {
        bench.offerMany(BULK, 50, FULL);
        bench.poll();
        bench.poll();
        for (int i = 0; i < 300; i++) {
            bench.offer(GAME + i % 2, i, SMALL);
            bench.poll();
        }
        assertTrue(bench.numbersTaken(BULK).size() > 10);
    }

    @Test
    void whoFillsTheQueuePaysWithItsOldestFrames() {
        tiny.offerMany(BULK, 3, FULL);
        tiny.offerMany(GAME, 7, SMALL);
        assertTrue(tiny.offer(OTHER, 0, SMALL));
        assertEquals(List.of(FULL), tiny.droppedFull);
        tiny.pollAll();
        assertEquals(List.of(1, 2), tiny.numbersTaken(BULK));
        assertEquals(7, tiny.numbersTaken(GAME).size());
    }

    @Test
    void octetsFillTheQueueToo() {
        tiny.offerMany(BULK, 4, FULL);
        assertEquals(List.of(FULL), tiny.droppedFull);
        assertEquals(3 * FULL, tiny.queue.bytes());
    }

    @Test
    void aFrameTooLongForItsSlotIsDropped() {
        assertFalse(tiny.offer(BULK, 0, 1519));
        assertEquals(List.of(1519), tiny.droppedFull);
    }

    @Test
    void aShortBurstLosesNothing() {
        bench.offerMany(BULK, 600, FULL);
        // 600 full frames at 100 Mbit/s: 73 ms.
        drainAt(100, 600);
        assertEquals(600, bench.taken.size());
        assertTrue(bench.droppedAged.isEmpty() && bench.droppedFull.isEmpty());
    }

    @Test
    void aStandingQueueIsCutByAge() {
        long begin = bench.nowNs;
        bench.offerMany(BULK, 400, FULL);
        // The sender gives a frame for each that left: the queue would stand for good at 400 frames, 48 ms.
        int offered = 400;
        while (bench.nowNs - begin < 4_000 * MS) {
            bench.offer(BULK, offered++, FULL);
            drainAt(100, 1);
        }
        assertTrue(bench.droppedAged.size() > 50, bench.droppedAged.size() + " dropped");
        assertTrue(bench.droppedFull.isEmpty());
        assertTrue(bench.queue.frames() < 200, bench.queue.frames() + " wait");
    }

    @Test
    void aSparseFlowNeitherWaitsNorLosesAnythingHoweverFullTheLink() {
        long begin = bench.nowNs;
        List<Long> offeredAtNs = new ArrayList<>();
        int bulk = 0;
        while (bench.nowNs - begin < 3_000 * MS) {
            bench.offer(BULK, bulk++, FULL);
            bench.offer(BULK, bulk++, FULL);
            if (offeredAtNs.size() < (bench.nowNs - begin) / (20 * MS)) {
                bench.offer(GAME, offeredAtNs.size(), SMALL);
                offeredAtNs.add(bench.nowNs);
            }
            drainAt(10, 1);
        }
        drainAt(10, 2);
        assertTrue(bench.droppedAged.size() + bench.droppedFull.size() > 100);
        List<Item> games =
                bench.taken.stream().filter(item -> item.flow() == GAME).toList();
        assertEquals(offeredAtNs.size(), games.size());
        for (Item game : games) {
            // Never behind more than what a frame of full length takes.
            assertTrue(game.atNs() - offeredAtNs.get(game.number()) <= 2 * MS);
        }
    }

    @Test
    void anyOrderOfCallsKeepsTheBooksRight() {
        Random random = new Random(9);
        int offered = 0;
        for (int i = 0; i < 50_000; i++) {
            if (random.nextInt(100) < 55) {
                tiny.offer(random.nextInt(2), i, 46 + random.nextInt(1400));
                offered++;
            } else {
                tiny.poll();
            }
            tiny.nowNs += random.nextInt((int) (20 * MS));
            assertTrue(tiny.queue.frames() <= 10 && tiny.queue.bytes() <= 6000 && tiny.queue.frames() >= 0);
        }
        tiny.pollAll();
        assertEquals(0, tiny.queue.frames());
        assertEquals(0, tiny.queue.bytes());
        assertEquals(offered, tiny.taken.size() + tiny.droppedFull.size() + tiny.droppedAged.size());
        assertFalse(tiny.droppedFull.isEmpty() || tiny.droppedAged.isEmpty());
    }

    @Test
    void settingsThatHoldNoFrameAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new QueueSettings(1518, 0, 6000, 64, 1514, 5, 100));
        assertThrows(IllegalArgumentException.class, () -> new QueueSettings(1518, 1, 1000, 64, 1514, 5, 100));
        assertThrows(IllegalArgumentException.class, () -> new QueueSettings(1518, 1, 6000, 63, 1514, 5, 100));
        assertEquals(9014, QueueSettings.forMtu(9000).quantumBytes());
    }

    /** Takes frames as a link of this rate, in Mbit/s, would. */
    private void drainAt(int mbits, int count) {
        for (int i = 0; i < count && bench.poll(); i++) {
            Item sent = bench.taken.get(bench.taken.size() - 1);
            bench.nowNs += sent.length() * 8L * 1000 / mbits;
        }
    }
}
