package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lanparty.overlay.datagram.FrameCollector.Frame;
import lanparty.overlay.memory.FrameMemory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds for every stream of frames through every network, and is shrunk to the smallest case where it doesn't. */
class DatagramPropertyTest {
    private static final long ROOM = 0xCAFE_F00DL;
    private static final int LONGEST = 9018;

    /** One frame as it is sent: its sender and octets, whether the batch ends behind it, and the path's limit from then. */
    record Sent(int sender, int length, boolean flush, int limit) {}

    /** What a network does with a datagram: how many datagrams it falls behind, and how often it arrives. */
    record Fate(int delay, int copies) {}

    /** A datagram by its place in the stream, and when it arrives. */
    record Arrival(int datagram, int time) {}

    /** An octet that arrives other than it was sent, and how many at the end don't arrive. */
    record Damage(int offset, int xor, int cut) {}

    @Property
    void aCleanPathDeliversEveryFrameOnceAndInOrder(@ForAll("frames") List<Sent> sent, @ForAll int firstSequence) {
        try (Packed packed = new Packed(sent, firstSequence)) {
            FrameCollector events = new FrameCollector();
            try (FrameMemory memory = new FrameMemory(1 << 20);
                    FrameAssembler assembler = new FrameAssembler(memory, ROOM, LONGEST, events)) {
                for (ByteBuf datagram : packed.outlet.datagrams) {
                    assertEquals(DatagramFault.NONE, assembler.accept(datagram));
                }
            }
            assertEquals(packed.frames, events.frames);
            assertEquals(0, events.stale);
            assertEquals(0, events.incomplete);
        }
    }

    @Property
    void everyNetworkDeliversExactlyTheFramesThatTheModelDelivers(
            @ForAll("framesOnAnyPath") List<Sent> sent, @ForAll("fates") List<Fate> fates, @ForAll int firstSequence) {
        try (Packed packed = new Packed(sent, firstSequence)) {
            FrameCollector events = new FrameCollector();
            ArrivalModel model = new ArrivalModel(packed.frames, packed.touched);
            try (FrameMemory memory = new FrameMemory(1 << 20);
                    FrameAssembler assembler = new FrameAssembler(memory, ROOM, LONGEST, events)) {
                for (int arrival : arrivals(packed.outlet.datagrams.size(), fates)) {
                    DatagramFault fault = assembler.accept(packed.outlet.datagrams.get(arrival));
                    assertEquals(DatagramFault.NONE, fault);
                    model.arrive(arrival);
                }
            }
            assertEquals(model.delivered, events.frames);
            assertEquals(model.stale, events.stale);
        }
    }

    /** Sequence numbers stay, as one far ahead silences its own sender, by design. */
    @Property
    void damageCostsNoFrameThatLiesBehindAWindowOfSoundDatagrams(
            @ForAll("frames") List<Sent> before,
            @ForAll("damages") List<Damage> damages,
            @ForAll("frames") List<Sent> after,
            @ForAll @IntRange(min = 33, max = 40) int gap) {
        FrameCollector events = new FrameCollector();
        try (Packed first = new Packed(before, 0);
                Packed second = new Packed(after, first.outlet.datagrams.size() + gap);
                FrameMemory memory = new FrameMemory(1 << 20);
                FrameAssembler assembler = new FrameAssembler(memory, ROOM, LONGEST, events)) {
            for (int i = 0; i < first.outlet.datagrams.size(); i++) {
                assembler.accept(damaged(first.outlet.datagrams.get(i), damages.get(i % damages.size()), true));
            }
            events.frames.clear();
            second.outlet.datagrams.forEach(assembler::accept);
            assertEquals(second.frames, events.frames);
        }
    }

    @Property
    void noDamageMakesItThrowOrHandOnAFrameThatIsTooLong(
            @ForAll("frames") List<Sent> sent,
            @ForAll("damages") List<Damage> damages,
            @ForAll @IntRange(min = 2, max = 2000) int longestTaken) {
        try (Packed packed = new Packed(sent, -3);
                FrameMemory memory = new FrameMemory(1 << 20);
                FrameAssembler assembler = new FrameAssembler(memory, ROOM, longestTaken, new FrameCollector() {
                    @Override
                    public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
                        assertTrue(length >= 1 && length <= longestTaken);
                        super.frame(senderPeerId, frame, index, length);
                    }
                })) {
            for (int i = 0; i < packed.outlet.datagrams.size(); i++) {
                assembler.accept(damaged(packed.outlet.datagrams.get(i), damages.get(i % damages.size()), false));
            }
        }
    }

    /** On paths so wide that the longest frame takes no more datagrams than a window has. */
    @Provide
    Arbitrary<List<Sent>> frames() {
        return framesOverLimitsFrom(LONGEST / (FrameAssembler.WINDOW - 2) + DatagramHeader.LENGTH);
    }

    @Provide
    Arbitrary<List<Sent>> framesOnAnyPath() {
        return framesOverLimitsFrom(FramePacker.MIN_LIMIT);
    }

    private static Arbitrary<List<Sent>> framesOverLimitsFrom(int lowest) {
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(1, 200)),
                Tuple.of(3, Arbitraries.integers().between(1, 1518)),
                Tuple.of(1, Arbitraries.integers().between(1, LONGEST)));
        Arbitrary<Integer> limits = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.integers().between(lowest, lowest + 100)),
                Tuple.of(4, Arbitraries.integers().between(1100, 1452)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 65535), lengths, Arbitraries.of(true, false), limits)
                .as(Sent::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Fate>> fates() {
        Arbitrary<Integer> delays = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(1, 5)),
                Tuple.of(1, Arbitraries.integers().between(20, 45)));
        Arbitrary<Integer> copies = Arbitraries.frequency(Tuple.of(7, 1), Tuple.of(1, 0), Tuple.of(1, 2));
        return Combinators.combine(delays, copies)
                .as(Fate::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Integer> offsets = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 20)),
                Tuple.of(1, Arbitraries.integers().between(0, 1452)));
        Arbitrary<Integer> cuts = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 1452)));
        return Combinators.combine(offsets, Arbitraries.integers().between(0, 255), cuts)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    /** The order in which datagrams arrive; the fates are gone through again and again. */
    private static List<Integer> arrivals(int datagrams, List<Fate> fates) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < datagrams; i++) {
            Fate fate = fates.get(i % fates.size());
            for (int copy = 0; copy < fate.copies(); copy++) {
                arrivals.add(new Arrival(i, i + fate.delay() * (copy + 1)));
            }
        }
        arrivals.sort(Comparator.comparingInt(Arrival::time));
        return arrivals.stream().map(Arrival::datagram).toList();
    }

    private static ByteBuf damaged(ByteBuf datagram, Damage damage, boolean keepSequence) {
        ByteBuf copy = Unpooled.copiedBuffer(datagram);
        int offset = damage.offset() % copy.readableBytes();
        boolean isSequence = offset >= DatagramHeader.SEQUENCE_OFFSET && offset < DatagramHeader.LENGTH;
        if (!(keepSequence && isSequence)) {
            copy.setByte(offset, copy.getByte(offset) ^ damage.xor());
        }
        return copy.writerIndex(Math.max(0, copy.writerIndex() - damage.cut()));
    }

    /** A stream of frames, packed, and which datagrams each frame touched. */
    private static final class Packed implements AutoCloseable {
        final DatagramCollector outlet;
        final List<Frame> frames = new ArrayList<>();
        final List<int[]> touched = new ArrayList<>();

        Packed(List<Sent> sent, int firstSequence) {
            outlet = new DatagramCollector(sent.get(0).limit());
            try (FramePacker packer = new FramePacker(ROOM, outlet)) {
                packer.sequence(firstSequence);
                for (Sent each : sent) {
                    add(packer, each, frames.size());
                }
                packer.flush();
            }
        }

        private void add(FramePacker packer, Sent each, int number) {
            byte[] octets = new byte[each.length()];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (number * 31 + i * 7 + i / 256);
            }
            frames.add(Frame.of(each.sender(), octets));
            int first = outlet.datagrams.size();
            packer.add(each.sender(), Unpooled.wrappedBuffer(octets), 0, octets.length);
            touched.add(new int[] {first, outlet.datagrams.size() - (packer.isEmpty() ? 1 : 0)});
            if (each.flush()) {
                packer.flush();
            }
            outlet.limit = each.limit();
        }

        @Override
        public void close() {
            outlet.close();
        }
    }
}
