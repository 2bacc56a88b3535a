package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import lanparty.overlay.datagram.FrameCollector.Frame;
import lanparty.overlay.memory.FrameMemory;
import org.junit.jupiter.api.Test;

/** Hostile and broken datagrams: whatever they hold, nothing is read outside them and no memory grows. */
class DatagramMutationTest {
    private static final int MAX_FRAME = 1514;

    @Test
    void flippedAndTruncatedDatagramsNeverThrow() {
        EnumSet<DatagramFault> seen = EnumSet.noneOf(DatagramFault.class);
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Bounded events = new Bounded();
            try (FrameStream stream = new FrameStream(random, 100, MAX_FRAME, 0, true);
                    FrameMemory memory = new FrameMemory(1 << 20);
                    FrameAssembler assembler = new FrameAssembler(memory, FrameStream.ROOM, MAX_FRAME, events)) {
                for (ByteBuf datagram : stream.datagrams()) {
                    ByteBuf mutant = mutate(random, datagram);
                    seen.add(assembler.accept(mutant));
                    mutant.release();
                }
            }
        }
        assertEquals(EnumSet.allOf(DatagramFault.class), seen);
    }

    @Test
    void randomEntriesThatContradictEachOtherNeverThrow() {
        Random random = new Random(11);
        Bounded events = new Bounded();
        int base = 0;
        try (FrameMemory memory = new FrameMemory(1 << 20);
                FrameAssembler assembler = new FrameAssembler(memory, FrameStream.ROOM, MAX_FRAME, events)) {
            for (int i = 0; i < 200_000; i++) {
                byte[] octets = new byte[DatagramHeader.LENGTH + 1 + random.nextInt(60)];
                random.nextBytes(octets);
                ByteBuf datagram = Unpooled.wrappedBuffer(octets);
                int offset = random.nextInt(20);
                base += random.nextInt(500) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(3);
                int sequence = base + random.nextInt(40) - 20;
                DatagramHeader.encode(datagram, 0, DatagramType.FRAMES, offset, FrameStream.ROOM, sequence);
                int at = DatagramHeader.LENGTH + offset;
                while (at + FrameEntry.LENGTH < octets.length) {
                    datagram.setShort(at + FrameEntry.FRAME_LENGTH_OFFSET, random.nextInt(40));
                    at += FrameEntry.LENGTH + FrameEntry.frameLength(datagram, at);
                }
                assembler.accept(datagram);
            }
        }
        assertTrue(events.delivered > 1000);
    }

    /** The payload's octets can't be told from others here; QUIC protects them. */
    @Test
    void changedHeadersNeverYieldAFrameThatWasNotSent() {
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            FrameCollector events = new FrameCollector();
            try (FrameStream stream = new FrameStream(random, 100, MAX_FRAME, 0, true);
                    FrameMemory memory = new FrameMemory(1 << 20);
                    FrameAssembler assembler = new FrameAssembler(memory, FrameStream.ROOM, MAX_FRAME, events)) {
                Set<Frame> sent = new HashSet<>(stream.frames);
                for (ByteBuf datagram : stream.datagrams()) {
                    ByteBuf mutant = datagram.copy();
                    if (random.nextInt(3) == 0) {
                        flip(random, mutant, DatagramHeader.ROOM_OFFSET);
                    }
                    assembler.accept(mutant);
                    mutant.release();
                }
                assertTrue(sent.containsAll(events.frames), "seed " + seed);
            }
        }
    }

    private static ByteBuf mutate(Random random, ByteBuf datagram) {
        ByteBuf mutant = datagram.copy();
        switch (random.nextInt(4)) {
            case 0 -> mutant.writerIndex(random.nextInt(mutant.writerIndex() + 1));
            case 1 -> flip(random, mutant, DatagramHeader.LENGTH + 40);
            case 2 -> flip(random, mutant, mutant.writerIndex());
            default -> {}
        }
        return mutant;
    }

    private static void flip(Random random, ByteBuf datagram, int within) {
        int at = random.nextInt(Math.min(within, datagram.writerIndex()));
        datagram.setByte(at, datagram.getByte(at) ^ 1 << random.nextInt(8));
    }

    private static final class Bounded implements FrameAssembler.Events {
        private int delivered;

        @Override
        public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
            assertTrue(length >= 1 && length <= MAX_FRAME);
            assertTrue(index >= 0 && index + length <= frame.capacity());
            delivered++;
        }

        @Override
        public void incomplete(int frames) {
            assertTrue(frames > 0 && frames <= 2 * FrameAssembler.WINDOW);
        }

        @Override
        public void stale() {}
    }
}
