package lanparty.relay.loop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.LoopBatch;
import org.junit.jupiter.api.Test;

/** Frames from one loop to another, without threads: tasks wait until the test runs them. */
class HandoversTest {
    private final Executor here = new Executor();
    private final Executor there = new Executor();
    private final RelayLoop from = new RelayLoop(0, here, here, new Counters(), new FrameMemory(1 << 20));
    private final RelayLoop to = new RelayLoop(1, there, there, new Counters(), new FrameMemory(1 << 20));
    private final Handovers handovers = new Handovers(from, List.of(from, to));
    private final List<String> arrived = new ArrayList<>();

    @Test
    void nothingLeavesBeforeTheBatchIsOverAndThenAllInOneTask() {
        send("one");
        send("two");
        assertEquals(0, there.tasks.size());
        here.end();
        assertEquals(1, there.tasks.size());
        there.runAll();
        assertEquals(List.of("one", "two"), arrived);
        assertEquals(1, there.batches, "one batch, and so one flush");
    }

    @Test
    void aBatchWithoutFramesForTheOtherLoopDoesNotWakeIt() {
        send("one");
        here.end();
        here.end();
        assertEquals(1, there.tasks.size());
    }

    @Test
    void aFrameIsCopiedSoItsSenderMayUseItsBufferAgain() {
        ByteBuf frame = Unpooled.copiedBuffer("first", US_ASCII);
        handovers.carry(new Inbox(1), 7, frame, 0, 5);
        frame.setZero(0, 5);
        here.end();
        there.runAll();
        assertEquals(List.of("first"), arrived);
    }

    @Test
    void moreThanAParcelTakesGoesInSeveralAndStaysInOrder() {
        String longest = "x".repeat(9000);
        for (int i = 10; i < 30; i++) {
            send(i + longest);
        }
        here.end();
        assertEquals(3, there.tasks.size(), "20 × 9002 octets in parcels of 64 KiB");
        there.runAll();
        assertEquals(20, arrived.size());
        for (int i = 10; i < 30; i++) {
            assertTrue(arrived.get(i - 10).startsWith(Integer.toString(i)));
        }
    }

    @Test
    void whereTheOtherLoopHasAllParcelsFramesAreDroppedForEachEndpointThatMissesThemAndCounted() {
        int parcels = Handovers.parcelsEach(2);
        for (int i = 0; i < parcels; i++) {
            send("frame " + i);
            here.end();
        }
        handovers.carry(new Inbox(3), 7, Unpooled.wrappedBuffer(new byte[60]), 0, 60);
        here.end();
        assertEquals(3, from.counters().dropped(DropReason.HANDOVER_FULL));
        assertEquals(parcels, there.tasks.size());
        there.runAll();
        assertEquals(parcels, arrived.size());
        send("afterwards");
        here.end();
        there.runAll();
        assertEquals("afterwards", arrived.get(parcels));
    }

    @Test
    void aLoopThatHasEndedTakesNothingAndHoldsNothing() {
        there.hasEnded = true;
        for (int i = 0; i < 100; i++) {
            send("frame " + i);
            here.end();
        }
        assertEquals(List.of(), arrived);
        assertEquals(0, from.counters().dropped(DropReason.HANDOVER_FULL));
    }

    @Test
    void memoryForHandingOverIsBoundedHoweverManyLoopsThereAre() {
        assertEquals(16, Handovers.parcelsEach(2));
        assertEquals(9, Handovers.parcelsEach(8));
        assertEquals(2, Handovers.parcelsEach(16));
        assertEquals(16, Handovers.parcelsEach(1));
    }

    private void send(String frame) {
        ByteBuf bytes = Unpooled.copiedBuffer(frame, US_ASCII);
        handovers.carry(new Inbox(1), 7, bytes, 0, bytes.readableBytes());
    }

    private final class Inbox implements Receiver {
        private final int endpoints;

        Inbox(int endpoints) {
            this.endpoints = endpoints;
        }

        @Override
        public int loop() {
            return 1;
        }

        @Override
        public int endpoints() {
            return endpoints;
        }

        @Override
        public void carry(int senderPeerId, ByteBuf frame, int index, int length) {
            assertEquals(7, senderPeerId);
            arrived.add(frame.toString(index, length, US_ASCII));
        }
    }

    /** A loop without a thread. */
    private static final class Executor extends ScheduledThreadPoolExecutor implements LoopBatch {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private final List<Runnable> due = new ArrayList<>();
        private boolean hasEnded;
        private int batches;

        Executor() {
            super(0);
        }

        @Override
        public void execute(Runnable task) {
            if (hasEnded) {
                throw new RejectedExecutionException("ended");
            }
            tasks.add(task);
        }

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        @Override
        public void atEnd(Runnable task) {
            due.add(task);
        }

        @Override
        public void run(Runnable task) {
            batches++;
            task.run();
            end();
        }

        void end() {
            List<Runnable> ending = List.copyOf(due);
            due.clear();
            ending.forEach(Runnable::run);
        }
    }
}
