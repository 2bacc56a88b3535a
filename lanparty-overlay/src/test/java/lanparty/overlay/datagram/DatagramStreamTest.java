package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanparty.overlay.memory.FrameMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packing and taking apart again, through networks that lose, reorder and double datagrams. */
class DatagramStreamTest {
    @ParameterizedTest
    @ValueSource(ints = {60, 1514, 9018})
    void whatGoesInComesOutInOrder(int maxFrameLength) {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            FrameCollector events = new FrameCollector();
            try (FrameStream stream = new FrameStream(random, 200, maxFrameLength, -10, true);
                    FrameMemory memory = new FrameMemory(1 << 20);
                    FrameAssembler assembler = new FrameAssembler(memory, FrameStream.ROOM, maxFrameLength, events)) {
                for (ByteBuf datagram : stream.datagrams()) {
                    assertEquals(DatagramFault.NONE, assembler.accept(datagram), "seed " + seed);
                }
                assertEquals(stream.frames, events.frames, "seed " + seed);
                assertEquals(0, events.incomplete + events.stale, "seed " + seed);
            }
        }
    }

    @Test
    void datagramLengthsAgreeWithWhatIsInThem() {
        Random random = new Random(5);
        try (FrameStream stream = new FrameStream(random, 300, 1514, 0, true)) {
            long inDatagrams = stream.datagrams().stream()
                    .mapToLong(datagram -> datagram.readableBytes() - DatagramHeader.LENGTH)
                    .sum();
            long inFrames = stream.frames.stream()
                    .mapToLong(frame -> FrameEntry.LENGTH + frame.octets().length() / 2)
                    .sum();
            assertEquals(inFrames, inDatagrams);
            stream.datagrams().forEach(datagram -> assertTrue(datagram.readableBytes() < 1400));
        }
    }

    /** The figures are chances in 1000. */
    @ParameterizedTest
    @CsvSource({
        "1514, 0, 0, 300",
        "1514, 20, 0, 0",
        "1514, 0, 300, 50",
        "1514, 200, 300, 100",
        "9018, 0, 300, 50",
        "9018, 50, 200, 50",
        "60, 300, 500, 200"
    })
    void deliversWhatTheModelDelivers(int maxFrameLength, int lost, int moved, int doubled) {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            // Numbers that pass the wrap in the middle of the run.
            try (FrameStream stream = new FrameStream(random, 300, maxFrameLength, -60, false)) {
                List<Integer> arrivals = arrivals(random, stream.datagrams().size(), lost, moved, doubled);
                compareWithModel(stream, maxFrameLength, arrivals, "seed " + seed);
            }
        }
    }

    private static List<Integer> arrivals(Random random, int datagrams, int lost, int moved, int doubled) {
        List<Integer> arrivals = new ArrayList<>();
        for (int i = 0; i < datagrams; i++) {
            if (random.nextInt(1000) < lost) {
                continue;
            }
            arrivals.add(displaced(random, arrivals.size(), moved), i);
            if (random.nextInt(1000) < doubled) {
                arrivals.add(displaced(random, arrivals.size(), 500), i);
            }
        }
        return arrivals;
    }

    private static int displaced(Random random, int last, int moved) {
        return random.nextInt(1000) < moved ? Math.max(0, last - random.nextInt(48)) : last;
    }

    private static void compareWithModel(FrameStream stream, int maxFrameLength, List<Integer> arrivals, String seed) {
        FrameCollector events = new FrameCollector();
        ArrivalModel model = new ArrivalModel(stream.frames, stream.touched);
        try (FrameMemory memory = new FrameMemory(1 << 20);
                FrameAssembler assembler = new FrameAssembler(memory, FrameStream.ROOM, maxFrameLength, events)) {
            for (int arrival : arrivals) {
                ByteBuf datagram = stream.datagrams().get(arrival);
                assertEquals(DatagramFault.NONE, assembler.accept(datagram), seed);
                model.arrive(arrival);
                assertEquals(model.delivered.size(), events.frames.size(), seed);
            }
            assertEquals(model.delivered, events.frames, seed);
            assertEquals(model.stale, events.stale, seed);
            expireAll(assembler, stream);
        }
        int partly = model.partly();
        if (maxFrameLength > 2000) {
            // A frame over many datagrams with several holes can't always be told from two.
            assertTrue(events.incomplete <= 2 * partly && (events.incomplete > 0) == (partly > 0), seed);
        } else {
            assertEquals(partly, events.incomplete, seed);
        }
    }

    private static void expireAll(FrameAssembler assembler, FrameStream stream) {
        ByteBuf last = stream.datagrams().get(0).copy();
        last.setShort(DatagramHeader.FIRST_FRAME_OFFSET, 0).setInt(DatagramHeader.LENGTH, 1);
        last.writerIndex(DatagramHeader.LENGTH + 5);
        last.setInt(
                DatagramHeader.SEQUENCE_OFFSET,
                stream.firstSequence + stream.datagrams().size() + 100);
        assertEquals(DatagramFault.NONE, assembler.accept(last));
        last.release();
    }
}
