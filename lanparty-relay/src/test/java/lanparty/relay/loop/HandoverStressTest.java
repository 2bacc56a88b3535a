package lanparty.relay.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.LoopBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Loops that hand frames to each other as fast as they can, on real threads: what arrives is what was sent, in order, and
 * what does not arrive is counted.
 */
class HandoverStressTest {
    private static final int LOOPS = 4;
    private static final int TURNS = 400;
    private static final int MOST_BATCHES_IN_A_TURN = 20;
    private static final int MOST_FRAMES_IN_A_BATCH = 40;
    private static final int NUMBER_AT = 0;
    private static final int PATTERN_AT = 4;

    private final List<ScheduledExecutorService> threads = IntStream.range(0, LOOPS)
            .mapToObj(index -> Executors.newSingleThreadScheduledExecutor())
            .toList();
    private final List<TestBatch> batches =
            IntStream.range(0, LOOPS).mapToObj(index -> new TestBatch()).toList();
    private final List<RelayLoop> loops = IntStream.range(0, LOOPS)
            .mapToObj(index -> new RelayLoop(
                    index, threads.get(index), batches.get(index), new Counters(), new FrameMemory(1 << 20)))
            .toList();
    private final List<Ledger> ledgers =
            IntStream.range(0, LOOPS).mapToObj(Ledger::new).toList();

    @AfterEach
    void stop() {
        threads.forEach(ExecutorService::shutdownNow);
    }

    @Test
    void everyFrameArrivesWholeAndInOrderOrIsCountedAsDropped() throws Exception {
        List<CompletableFuture<Long>> sending = new ArrayList<>();
        for (RelayLoop loop : loops) {
            Sender sender = new Sender(loop);
            sending.add(sender.all);
            threads.get(loop.index()).execute(sender);
        }
        long sent = 0;
        for (CompletableFuture<Long> each : sending) {
            sent += each.get(1, TimeUnit.MINUTES);
        }
        for (ScheduledExecutorService thread : threads) {
            thread.submit(() -> {}).get(1, TimeUnit.MINUTES);
        }
        long dropped = loops.stream()
                .mapToLong(loop -> loop.counters().dropped(DropReason.HANDOVER_FULL))
                .sum();
        long arrived = ledgers.stream().mapToLong(ledger -> ledger.arrived).sum();
        assertEquals(sent, arrived + dropped);
        assertTrue(arrived > 0);
        batches.forEach(batch -> assertEquals(0, batch.depth, "a batch that never ended"));
    }

    /**
     * One loop's sending: frames of random length to random loops, each with a number that rises for each receiver. Now and
     * then it sends more batches at once than there are parcels; then it is the others' turn.
     */
    private final class Sender implements Runnable {
        private final CompletableFuture<Long> all = new CompletableFuture<>();
        private final ByteBuf frame = Unpooled.buffer(2048);
        private final RelayLoop from;
        private final Handovers handovers;
        private final Random random;
        private final int[] numbers = new int[LOOPS];
        private int turns;
        private long sent;

        Sender(RelayLoop from) {
            this.from = from;
            handovers = new Handovers(from, loops);
            random = new Random(from.index());
        }

        @Override
        public void run() {
            for (int batch = random.nextInt(MOST_BATCHES_IN_A_TURN); batch >= 0; batch--) {
                for (int i = random.nextInt(MOST_FRAMES_IN_A_BATCH); i >= 0; i--) {
                    int target = (from.index() + 1 + random.nextInt(LOOPS - 1)) % LOOPS;
                    fill(frame, numbers[target]++, 60 + random.nextInt(1455));
                    handovers.carry(ledgers.get(target), from.index(), frame, 0, frame.readableBytes());
                    sent++;
                }
                batches.get(from.index()).end();
            }
            if (++turns == TURNS) {
                all.complete(sent);
            } else {
                threads.get(from.index()).execute(this);
            }
        }

        private void fill(ByteBuf frame, int number, int length) {
            frame.clear().writeInt(number);
            while (frame.readableBytes() < length) {
                frame.writeByte(number + frame.readableBytes());
            }
        }
    }

    /** All receivers of one loop; touched by its thread alone, which the test proves by counting without locks. */
    private static final class Ledger implements Receiver {
        private final int loop;
        private final int[] lastNumber = {-1, -1, -1, -1};
        private long arrived;

        Ledger(int loop) {
            this.loop = loop;
        }

        @Override
        public int loop() {
            return loop;
        }

        @Override
        public int endpoints() {
            return 1;
        }

        @Override
        public void carry(int senderPeerId, ByteBuf frame, int index, int length) {
            int number = frame.getInt(index + NUMBER_AT);
            if (number <= lastNumber[senderPeerId]) {
                throw new AssertionError("frame " + number + " after " + lastNumber[senderPeerId]);
            }
            lastNumber[senderPeerId] = number;
            for (int at = PATTERN_AT; at < length; at++) {
                if (frame.getByte(index + at) != (byte) (number + at)) {
                    throw new AssertionError("frame " + number + " is not what was sent, at octet " + at);
                }
            }
            arrived++;
        }
    }

    /** A loop's batches, which fails where one begins inside another. */
    private static final class TestBatch implements LoopBatch {
        private final List<Runnable> due = new ArrayList<>();
        private int depth;

        @Override
        public void atEnd(Runnable task) {
            due.add(task);
        }

        @Override
        public void run(Runnable task) {
            depth++;
            task.run();
            end();
            depth--;
        }

        void end() {
            List<Runnable> tasks = List.copyOf(due);
            due.clear();
            tasks.forEach(Runnable::run);
        }
    }
}
