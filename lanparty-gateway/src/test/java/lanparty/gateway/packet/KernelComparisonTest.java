package lanparty.gateway.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanparty.gateway.packet.TestSuperFrame.Shape;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.offload.SuperFrameSegmenter;
import lanparty.overlay.offload.VirtioNetHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same super-frame cut by this kernel and by us, octet for octet. The far end of the cable can neither cut nor sum,
 * so the kernel's own software does it before the frames leave; the near end hears finished frames.
 */
@EnabledIf(
        value = "lanparty.gateway.packet.VethPair#canLoseOffloads",
        disabledReason = "packet sockets and veth pairs need root, and taking offloads from them needs ethtool")
class KernelComparisonTest {
    private static final int LONGEST_PAYLOAD = 64_000;
    private static final int FULL_PACKET = 1500;
    private static final int ACK = 0x10;
    private static final int PSH = 0x08;
    private static final int FIN = 0x01;
    private static final int CWR = 0x80;
    private static final int ECE = 0x40;
    private static final int TIMESTAMPS = 12;

    /** More are refused by the kernel in one datagram super-frame (UDP_MAX_SEGMENTS in linux/udp.h, once 64). */
    private static final int MOST_DATAGRAMS = 64;

    private final Counters counters = new Counters();
    private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();
    private VethPair cable;
    private PacketSocket port;

    @BeforeEach
    void plugIn() throws Exception {
        cable = new VethPair();
        VethPair.loseOffloads(cable.far());
        port = PacketSocket.open(cable.nearInfo(), counters);
    }

    @AfterEach
    void unplug() throws Exception {
        segmenter.close();
        port.close();
        cable.close();
        assertEquals(0, counters.value(Counter.SUPER_FRAMES_SEGMENTED), "the kernel was to cut, not we");
        assertEquals(0, counters.value(Counter.CHECKSUMS_COMPLETED), "the kernel was to sum, not we");
    }

    static Stream<Shape> everyShape() {
        int[] flags = {-1, ACK, ACK | PSH, ACK | FIN, CWR | ECE | ACK | PSH | FIN};
        return IntStream.of(flags)
                .boxed()
                .flatMap(tcp -> IntStream.range(0, 8)
                        .mapToObj(bits -> new Shape(
                                (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, tcp, tcp < 0 ? 0 : TIMESTAMPS)));
    }

    @ParameterizedTest
    @MethodSource("everyShape")
    void aSuperFrameIsCutAsTheKernelCutsIt(Shape shape) throws Exception {
        Random random = new Random(shape.hashCode());
        try (RawSender lan = new RawSender(cable.farInfo())) {
            for (int segment : new int[] {8, 536, 1399, fullSegment(shape)}) {
                int most = shape.isTcp() ? LONGEST_PAYLOAD : Math.min(LONGEST_PAYLOAD, MOST_DATAGRAMS * segment);
                assertSame(lan, new TestSuperFrame(shape, segment + 1, segment, random));
                assertSame(lan, new TestSuperFrame(shape, 3 * segment, segment, random));
                int some = segment + 1 + random.nextInt(Math.min(most, 100 * segment) - segment);
                assertSame(lan, new TestSuperFrame(shape, some, segment, random));
                if (segment > 8) {
                    assertSame(lan, new TestSuperFrame(shape, most, segment, random));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyShape")
    void aSumOfZeroIsWrittenAsTheKernelWritesIt(Shape shape) throws Exception {
        Random random = new Random(shape.hashCode());
        try (RawSender lan = new RawSender(cable.farInfo())) {
            TestSuperFrame superFrame = new TestSuperFrame(shape, 2500, 1000, random);
            superFrame.frame.setShort(superFrame.headerLength, 0);
            byte[] first = cutByUs(superFrame).get(0);
            int checksumAt = superFrame.checksumStart + superFrame.checksumOffset;
            int missing = Unpooled.wrappedBuffer(first).getUnsignedShort(checksumAt);
            superFrame.frame.setShort(superFrame.headerLength, missing);
            byte[] sumsToZero = cutByUs(superFrame).get(0);
            int written = Unpooled.wrappedBuffer(sumsToZero).getUnsignedShort(checksumAt);
            assertEquals(shape.isTcp() ? 0 : 0xFFFF, written);
            assertSame(lan, superFrame);
        }
    }

    @Test
    void whatWeMergeIsCutByTheKernelIntoTheFramesThatItWas() throws Exception {
        Counters merging = new Counters();
        Random random = new Random(7);
        try (PacketSocket lan = PacketSocket.open(cable.farInfo(), merging)) {
            for (boolean isIpv6 : new boolean[] {false, true}) {
                Shape shape = new Shape(isIpv6, false, false, ACK | PSH, TIMESTAMPS);
                for (int segment : new int[] {536, 1399, fullSegment(shape)}) {
                    List<byte[]> frames = cutByUs(new TestSuperFrame(shape, 20_001, segment, random));
                    long before = merging.value(Counter.SUPER_FRAMES_MERGED);
                    for (byte[] frame : frames) {
                        lan.write(Unpooled.wrappedBuffer(frame), 0, frame.length);
                    }
                    lan.flush();
                    assertHeard(frames);
                    assertTrue(merging.value(Counter.SUPER_FRAMES_MERGED) > before, "nothing was merged");
                }
            }
        }
    }

    private void assertSame(RawSender lan, TestSuperFrame superFrame) throws Exception {
        lan.send(
                superFrame.frame,
                superFrame.gsoType,
                superFrame.headerLength,
                superFrame.segment,
                superFrame.checksumStart,
                superFrame.checksumOffset);
        assertHeard(cutByUs(superFrame));
    }

    private void assertHeard(List<byte[]> ours) throws Exception {
        HeardFrames heard = new HeardFrames();
        List<byte[]> kernels = heard.from(port, ours.size());
        for (int i = 0; i < ours.size(); i++) {
            assertEquals(
                    ByteBufUtil.hexDump(kernels.get(i)), ByteBufUtil.hexDump(ours.get(i)), "frame " + i + " of them");
        }
        port.read(heard);
        assertEquals(ours.size(), heard.all().size());
    }

    private List<byte[]> cutByUs(TestSuperFrame superFrame) {
        ByteBuf header = Unpooled.buffer(VirtioNetHeader.LENGTH).writeZero(VirtioNetHeader.LENGTH);
        VirtioNetHeader.encode(
                header,
                0,
                superFrame.gsoType,
                superFrame.headerLength,
                superFrame.segment,
                superFrame.checksumStart,
                superFrame.checksumOffset);
        List<byte[]> frames = new ArrayList<>();
        ByteBuf copy = superFrame.frame.copy();
        segmenter.segment(
                header,
                0,
                copy,
                0,
                copy.readableBytes(),
                (frame, index, length) -> frames.add(ByteBufUtil.getBytes(frame, index, length)));
        return frames;
    }

    /** Octets of payload in a frame as long as the cable takes. */
    private static int fullSegment(Shape shape) {
        int headers = new TestSuperFrame(shape, 1, 1, new Random(0)).headerLength;
        return FULL_PACKET + 14 - headers;
    }
}
