package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What one sender can make the other side hold, as the allocator counts it. */
class AssemblerMemoryTest {
    private static final long ROOM = 7;
    private static final int LONGEST_DATAGRAM = 1452;

    /**
     * A datagram of a sender that wants to be remembered: a continuation of something, then the start of a frame.
     *
     * @param ahead sequence numbers from the datagram before
     * @param continuation octets that lead
     * @param frameLength what the frame behind says of its length, 0 for no frame
     * @param part octets of the frame that come with it
     */
    record Hostile(int ahead, int continuation, int frameLength, int part) {}

    @Property
    void isBoundedByTwoWindowsOfTheLongestFrameWhateverArrives(
            @ForAll("hostile") List<Hostile> arriving, @ForAll("longestFrames") int longest) {
        long before = reservedBytes();
        try (FrameAssembler assembler = new FrameAssembler(ROOM, longest, new FrameCollector())) {
            int sequence = 0;
            for (Hostile each : arriving) {
                sequence += each.ahead();
                assembler.accept(datagram(sequence, each));
                long held = reservedBytes() - before;
                assertTrue(held <= 2L * FrameAssembler.WINDOW * longest, () -> held + " bytes after " + each);
            }
        }
        assertEquals(before, reservedBytes());
    }

    @Example
    void isReservedInFullByStartsThatNeverEndAndEndsThatNeverBegan() {
        long before = reservedBytes();
        try (FrameAssembler assembler = new FrameAssembler(ROOM, 1514, new FrameCollector())) {
            for (int i = 0; i < 10 * FrameAssembler.WINDOW; i++) {
                assembler.accept(datagram(2 * i, new Hostile(2, 700, 1514, 700)));
            }
            assertEquals(2L * FrameAssembler.WINDOW * 1514, reservedBytes() - before);
        }
        assertEquals(before, reservedBytes());
    }

    @Provide
    Arbitrary<Integer> longestFrames() {
        return Arbitraries.of(2, 100, 1514, 9018);
    }

    @Provide
    Arbitrary<List<Hostile>> hostile() {
        Arbitrary<Integer> ahead = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(-3, 3)),
                Tuple.of(2, Arbitraries.integers().between(-40, 40)),
                Tuple.of(1, Arbitraries.integers()));
        Arbitrary<Integer> frameLength = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(1, 100)),
                Tuple.of(4, Arbitraries.integers().between(1, 1514)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xFFFF)));
        return Combinators.combine(
                        ahead,
                        Arbitraries.integers().between(0, LONGEST_DATAGRAM),
                        frameLength,
                        Arbitraries.integers().between(0, LONGEST_DATAGRAM))
                .as(Hostile::new)
                .list()
                .ofMaxSize(200);
    }

    /** On the heap, so that the allocator's count is the assembler's own. */
    private static ByteBuf datagram(int sequence, Hostile hostile) {
        int part = Math.min(hostile.part(), hostile.frameLength());
        int entry = part == 0 ? 0 : FrameEntry.LENGTH + part;
        ByteBuf datagram = Unpooled.buffer(DatagramHeader.LENGTH + hostile.continuation() + entry);
        datagram.writerIndex(datagram.capacity());
        DatagramHeader.encode(datagram, 0, DatagramType.FRAMES, hostile.continuation(), ROOM, sequence);
        if (entry > 0) {
            int at = DatagramHeader.LENGTH + hostile.continuation();
            datagram.setShort(at + FrameEntry.FRAME_LENGTH_OFFSET, hostile.frameLength());
        }
        return datagram;
    }

    private static long reservedBytes() {
        return UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }
}
