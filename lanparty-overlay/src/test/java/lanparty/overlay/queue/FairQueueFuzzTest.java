package lanparty.overlay.queue;

import static lanparty.overlay.queue.QueueBench.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any order of calls: nothing is lost without being counted, no flow is reordered or starved, the limits hold, and a
 * flow with little waiting loses nothing to age.
 *
 * <pre>
 * each   0x00-0x7f, length    offers a frame of flow bits 0-2, 46 + length octets
 *        0x80-0xbf            takes one
 *        0xc0-0xfe            this number less 191 milliseconds pass
 *        0xff                 closes it, and begins with a new one
 * </pre>
 */
class FairQueueFuzzTest {
    private static final int MAX_FRAMES = 12;
    private static final int MAX_BYTES = 1600;
    private static final int LONGEST = 300;
    private static final int QUANTUM = 296;
    /** Each in a bucket of its own among 64. */
    private static final int FLOWS = 8;

    /** Between two turns every other flow has one of its own, new ones two; a turn overdraws by a frame at most. */
    private static final int STARVED_BYTES = 2 * FLOWS * (QUANTUM + LONGEST);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "00f5 00f5 00f5 0110 80 80 0110 80 80 80 80",
                        "00f5 00f5 00f5 00f5 00f5 00f5 00f5 0110",
                        "00f5 00f5 00f5 00f5 fe80 fe80 fe80 fe80 fe80",
                        "0000 0100 0200 0300 0400 0500 0600 0700 0000 0100 0200 0300 0400 0500 80808080",
                        "00f5 00f5 c8 80 00f5 fe 80 00f5 fe 80 00f5 fe 80 00f5 fe 80 ff 00f5 80 00fe 80")
                .map(hex -> ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    @MethodSource("seeds")
    @FuzzTest
    void theBooksAreRightAndNobodyIsStarved(byte[] input) {
        ByteBuf script = Unpooled.wrappedBuffer(input);
        Books books = new Books();
        while (script.isReadable()) {
            int call = script.readUnsignedByte();
            if (call < 0x80) {
                int length = 46 + (script.isReadable() ? script.readUnsignedByte() : 0);
                books.offer(call % FLOWS, length);
            } else if (call < 0xC0) {
                books.poll();
            } else if (call < 0xFF) {
                books.bench.nowNs += (call - 0xBF) * MS;
            } else {
                books.close();
                books = new Books();
            }
            books.check();
        }
        while (books.bench.queue.frames() > 0) {
            books.poll();
        }
        books.poll();
        books.check();
        books.close();
    }

    /** A queue and what it holds by the accounts of what went in and came out. */
    private static final class Books {
        final QueueBench bench =
                new QueueBench(new QueueSettings(LONGEST, MAX_FRAMES, MAX_BYTES, 64, QUANTUM, 5 * MS, 100 * MS));
        private final Map<Integer, Deque<Offer>> offers = new HashMap<>();
        private final Map<Integer, Long> lastTurns = new HashMap<>();
        private int offered;
        private long bytesTaken;

        /** A frame's number, and what had been taken of all flows when it came. */
        record Offer(int number, long bytesTaken) {}

        void offer(int flow, int length) {
            assertEquals(length <= LONGEST, bench.offer(flow, offered, length));
            offers.computeIfAbsent(flow, key -> new ArrayDeque<>()).add(new Offer(offered, bytesTaken));
            offered++;
        }

        void poll() {
            boolean holds = bench.queue.frames() > 0;
            assertEquals(holds, bench.poll());
            if (!holds) {
                return;
            }
            QueueBench.Item item = bench.taken.get(bench.taken.size() - 1);
            Deque<Offer> flow = offers.getOrDefault(item.flow(), new ArrayDeque<>());
            while (!flow.isEmpty() && flow.peek().number() != item.number()) {
                // It was dropped: from the head, or refused.
                flow.remove();
            }
            assertFalse(flow.isEmpty(), "a frame out of its flow's order, or twice");
            long since = Math.max(flow.remove().bytesTaken(), lastTurns.getOrDefault(item.flow(), 0L));
            assertTrue(bytesTaken - since <= STARVED_BYTES, "flow " + item.flow() + " was starved");
            bytesTaken += item.length();
            lastTurns.put(item.flow(), bytesTaken);
        }

        void check() {
            FairQueue queue = bench.queue;
            assertTrue(queue.frames() >= 0 && queue.frames() <= MAX_FRAMES);
            assertTrue(queue.bytes() >= 0 && queue.bytes() <= MAX_BYTES);
            assertEquals(queue.frames() == 0, queue.bytes() == 0);
            int dropped = bench.droppedFull.size() + bench.droppedAged.size();
            assertEquals(offered, bench.taken.size() + dropped + queue.frames());
        }

        void close() {
            bench.close();
            assertFalse(bench.queue.heldBytes() > 0);
            assertFalse(bench.poll());
        }
    }
}
