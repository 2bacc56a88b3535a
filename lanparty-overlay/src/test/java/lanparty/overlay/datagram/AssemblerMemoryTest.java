package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.memory.FrameShare;
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
    private static final int CELL_BYTES = 320;

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
        long inCells = (longest / FrameShare.OCTETS_PER_CELL + 1) * CELL_BYTES;
        try (FrameMemory memory = new FrameMemory(1 << 20);
                FrameAssembler assembler = new FrameAssembler(memory, ROOM, longest, new FrameCollector())) {
            int sequence = 0;
            for (Hostile each : arriving) {
                sequence += each.ahead();
                assembler.accept(datagram(sequence, each));
                long held = assembler.heldBytes();
                assertTrue(held <= 2L * FrameAssembler.WINDOW * inCells, () -> held + " bytes after " + each);
            }
        }
        assertEquals(before, reservedBytes());
    }

    @Example
    void isWhatHasArrivedOfStartsThatNeverEndAndEndsThatNeverBegan() {
        try (FrameMemory memory = new FrameMemory(1 << 20);
                FrameAssembler assembler = new FrameAssembler(memory, ROOM, 9018, new FrameCollector())) {
            sendHalves(assembler);
            // Of each two datagrams one is missing, so half of the window holds a start and an end of 700 octets each.
            assertEquals(FrameAssembler.WINDOW * 3L * CELL_BYTES, assembler.heldBytes());
        }
    }

    @Example
    void ofAllTogetherIsBoundedAndTheSenderWhoHoldsMostLosesTheirs() {
        FrameCollector hostile = new FrameCollector();
        FrameCollector honest = new FrameCollector();
        try (FrameMemory memory = new FrameMemory(128 << 10);
                FrameAssembler fat = new FrameAssembler(memory, ROOM, 9018, hostile);
                FrameAssembler second = new FrameAssembler(memory, ROOM, 9018, hostile);
                FrameAssembler lean = new FrameAssembler(memory, ROOM, 1514, honest)) {
            lean.accept(datagram(0, new Hostile(0, 0, 1400, 700)));
            sendHalves(fat);
            sendHalves(second);
            sendHalves(fat);
            assertTrue(memory.reservedBytes() <= 128 << 10, memory.reservedBytes() + " octets");
            lean.accept(datagram(1, new Hostile(1, 700, 0, 0)));
            assertEquals(1, honest.frames.size());
            assertTrue(hostile.incomplete > 0);
        }
    }

    @Example
    void isGoneAFewDatagramsAfterTheLastHalf() {
        try (FrameMemory memory = new FrameMemory(1 << 20);
                FrameAssembler assembler = new FrameAssembler(memory, ROOM, 9018, new FrameCollector())) {
            sendHalves(assembler);
            assembler.accept(datagram(100_000, new Hostile(0, 0, 60, 60)));
            assertEquals(0, assembler.heldBytes());
        }
    }

    private static void sendHalves(FrameAssembler assembler) {
        for (int i = 0; i < 10 * FrameAssembler.WINDOW; i++) {
            assembler.accept(datagram(2 * i, new Hostile(2, 700, 1514, 700)));
        }
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
