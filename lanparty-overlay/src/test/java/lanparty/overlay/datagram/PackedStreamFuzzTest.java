package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanparty.overlay.datagram.FrameCollector.Frame;
import lanparty.overlay.memory.FrameMemory;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any frames, packed for a path of any changing size, over any network that loses, repeats and reorders: exactly the
 * frames come out whose datagrams all came in time, none is wrong, and no buffer is left behind.
 *
 * <pre>
 * octets 0-3   first sequence number
 * octet 4      how many frames
 * then each    length (16), what follows it (8): the batch's end in bit 7, the path's limit in units of 12
 * then each    an arrival: bit 7 goes on to the next datagram sent, bits 0-6 tell how far back the one that arrives lies;
 *              0xff goes on and lets nothing arrive
 * </pre>
 */
class PackedStreamFuzzTest {
    private static final long ROOM = 0xCAFE_F00DL;
    private static final int LONGEST = 9018;

    static Stream<byte[]> seeds() {
        return Stream.of(
                        // Small frames share a datagram; a full one is cut; a jumbo frame on a narrow path.
                        "00000000 03 003c 72 003c f2 003c 72 80 80",
                        "fffffffe 03 05ea 72 05ea 72 05ea f2 80 80 80 80 80",
                        "00000000 02 2328 06 003c 86 80808080 80808080 80808080 80808080 80808080 80808080 80808080 80808080",
                        // The limit sinks below what is used, and comes back; loss, reordering, repetition.
                        "00000000 04 05ea 00 05ea 72 05ea 72 05ea f2 80 80 80 80 80 80",
                        "7fffffff 04 05ea 72 05ea 72 05ea 72 05ea f2 ff 80 ff 81 80 80 02 80 00 80")
                .map(hex -> ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    @MethodSource("seeds")
    @FuzzTest
    void exactlyTheFramesComeOutWhoseDatagramsAllCameInTime(byte[] input) {
        ByteBuf script = Unpooled.wrappedBuffer(Arrays.copyOf(input, Math.max(input.length, 5)));
        int firstSequence = script.readInt();
        try (Sent sent = new Sent(firstSequence)) {
            int frames = script.readUnsignedByte();
            for (int i = 0; i < frames && script.readableBytes() >= 3; i++) {
                sent.frame(1 + script.readUnsignedShort() % LONGEST, script.readUnsignedByte());
            }
            sent.flush();
            FrameCollector events = new FrameCollector();
            ArrivalModel model = new ArrivalModel(sent.frames, sent.touched);
            try (FrameMemory memory = new FrameMemory(1 << 20);
                    FrameAssembler assembler = new FrameAssembler(memory, ROOM, LONGEST, events)) {
                deliver(script, sent, assembler, model);
                assertEquals(model.delivered, events.frames);
                assertEquals(model.stale, events.stale);
            }
        }
    }

    private static void deliver(ByteBuf script, Sent sent, FrameAssembler assembler, ArrivalModel model) {
        int cursor = -1;
        while (script.isReadable()) {
            int step = script.readUnsignedByte();
            cursor += step >>> 7;
            int number = cursor - (step & 0x7F);
            ByteBuf datagram = sent.datagrams.get(number);
            if (step != 0xFF && datagram != null) {
                assertEquals(DatagramFault.NONE, assembler.accept(datagram));
                model.arrive(number);
            }
        }
    }

    /** What a packer made of the frames, by sequence numbers counted from the first. */
    private static final class Sent implements FramePacker.Outlet, AutoCloseable {
        final List<Frame> frames = new ArrayList<>();
        final List<int[]> touched = new ArrayList<>();
        final Map<Integer, ByteBuf> datagrams = new HashMap<>();
        private final List<ByteBuf> allocated = new ArrayList<>();
        private final int firstSequence;
        private final FramePacker packer = new FramePacker(ROOM, this);
        private int limit = 1200;

        Sent(int firstSequence) {
            this.firstSequence = firstSequence;
            packer.sequence(Integer.toUnsignedLong(firstSequence));
        }

        void frame(int length, int after) {
            byte[] octets = new byte[length];
            for (int i = 0; i < length; i++) {
                octets[i] = (byte) (frames.size() * 31 + i * 7 + i / 256);
            }
            int first = number();
            if (packer.add(length, Unpooled.wrappedBuffer(octets), 0, length)) {
                frames.add(Frame.of(length, octets));
                touched.add(new int[] {first, number() - (packer.isEmpty() ? 1 : 0)});
            }
            if ((after & 0x80) != 0) {
                packer.flush();
            }
            limit = (after & 0x7F) * 12;
        }

        void flush() {
            packer.flush();
        }

        private int number() {
            return (int) packer.sequence() - firstSequence;
        }

        @Override
        public int limit() {
            return limit;
        }

        @Override
        public ByteBuf allocate(int capacity) {
            ByteBuf datagram = Unpooled.buffer(capacity, capacity);
            allocated.add(datagram);
            return datagram;
        }

        @Override
        public void send(ByteBuf datagram) {
            int number = DatagramHeader.sequence(datagram, datagram.readerIndex()) - firstSequence;
            assertEquals(null, datagrams.put(number, datagram));
        }

        @Override
        public void close() {
            packer.close();
            datagrams.values().forEach(ByteBuf::release);
            allocated.forEach(datagram -> assertEquals(0, datagram.refCnt()));
        }
    }
}
