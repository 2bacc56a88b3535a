package lanparty.overlay.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.TestFrames;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Cut, merged and cut again: whatever the flows, every flow's frames are the same, octet for octet and in order. */
class OffloadPropertyTest {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int LONGEST_PAYLOAD = 60_000;

    /** The transport and network of a flow. */
    enum Kind {
        TCP4(VirtioNetHeader.GSO_TCPV4),
        TCP6(VirtioNetHeader.GSO_TCPV6),
        UDP4(VirtioNetHeader.GSO_UDP_L4),
        UDP6(VirtioNetHeader.GSO_UDP_L4);

        private final int gsoType;

        Kind(int gsoType) {
            this.gsoType = gsoType;
        }
    }

    /** A super-frame; its payload is {@code parts} segments less {@code missing} octets. */
    record Flow(Kind kind, int sequence, int flags, int segment, int parts, int missing) {
        int payload() {
            return Math.max(1, Math.min(LONGEST_PAYLOAD, segment * parts) - missing % segment);
        }
    }

    @Property
    void whatIsCutAndMergedIsOneSuperFrameAgainAndCutTheSame(@ForAll("flows") Flow flow) {
        List<byte[]> segments = segments(flow, 1);
        Recut recut = new Recut();
        try (FrameCoalescer coalescer = new FrameCoalescer(recut, true)) {
            segments.forEach(segment -> coalescer.add(Unpooled.wrappedBuffer(segment), 0, segment.length));
            coalescer.flush();
        }
        assertEquals(hex(segments), recut.frames);
        if (segments.size() > 1 && segments.size() < 40) {
            assertEquals(1, recut.superFrames);
        }
        recut.close();
    }

    @Property(tries = 100)
    void everyFlowComesThroughAsItWasHoweverTheyAreMixed(
            @ForAll("parties") List<Flow> flows,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 100) Integer> turns) {
        List<byte[]> mixed = mixed(flows, turns);
        Recut recut = new Recut();
        try (FrameCoalescer coalescer = new FrameCoalescer(recut, true)) {
            for (int i = 0; i < mixed.size(); i++) {
                coalescer.add(Unpooled.wrappedBuffer(mixed.get(i)), 0, mixed.get(i).length);
                if (turns.get(i % turns.size()) > 90) {
                    coalescer.flush();
                }
            }
            coalescer.flush();
        }
        assertEquals(byFlow(hex(mixed)), byFlow(recut.frames));
        recut.close();
    }

    @Property
    void everySegmentHasTheChecksumThatAPlainSumGives(@ForAll("flows") Flow flow) {
        for (byte[] segment : segments(flow, 1)) {
            ByteBuf frame = Unpooled.wrappedBuffer(segment);
            boolean isIpv6 = flow.kind() == Kind.TCP6 || flow.kind() == Kind.UDP6;
            int transport = isIpv6 ? 54 : 34;
            int protocol = flow.kind() == Kind.TCP4 || flow.kind() == Kind.TCP6 ? TCP : UDP;
            int upper = segment.length - transport;
            long sum = isIpv6
                    ? InternetChecksum.ipv6PseudoHeader(frame, 14, protocol, upper)
                    : InternetChecksum.ipv4PseudoHeader(frame, 14, protocol, upper);
            for (int i = 0; i < upper; i++) {
                sum += (long) frame.getUnsignedByte(transport + i) << (i % 2 == 0 ? 8 : 0);
            }
            assertEquals(0xFFFF, plainFold(sum));
            assertTrue(segment.length <= transport + 20 + flow.segment());
        }
    }

    @Provide
    Arbitrary<Flow> flows() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers(),
                        Arbitraries.of(0x10, 0x18, 0x11, 0x19),
                        Arbitraries.integers().between(1, 1448),
                        Arbitraries.integers().between(1, 44),
                        Arbitraries.integers().between(0, 1447))
                .as(Flow::new);
    }

    @Provide
    Arbitrary<List<Flow>> parties() {
        return flows().list().ofMinSize(1).ofMaxSize(12);
    }

    /** Each flow under a port of its own, its frames in order, the flows by turns. */
    private static List<byte[]> mixed(List<Flow> flows, List<Integer> turns) {
        List<List<byte[]>> waiting = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            waiting.add(new ArrayList<>(segments(flows.get(i), i + 1)));
        }
        List<byte[]> mixed = new ArrayList<>();
        for (int turn = 0; !waiting.isEmpty(); turn++) {
            int chosen = turns.get(turn % turns.size()) % waiting.size();
            mixed.add(waiting.get(chosen).remove(0));
            if (waiting.get(chosen).isEmpty()) {
                waiting.remove(chosen);
            }
        }
        return mixed;
    }

    private static Map<String, List<String>> byFlow(List<String> frames) {
        Map<String, List<String>> flows = new LinkedHashMap<>();
        for (String frame : frames) {
            int transport = frame.startsWith("0800", 24) ? 34 : 54;
            String port = frame.substring(2 * transport, 2 * transport + 4);
            flows.computeIfAbsent(port, key -> new ArrayList<>()).add(frame);
        }
        return flows;
    }

    private static List<byte[]> segments(Flow flow, int port) {
        byte[] payload = new byte[flow.payload()];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31 + i / 256 + port);
        }
        String octets = ByteBufUtil.hexDump(payload);
        byte[] frame =
                switch (flow.kind()) {
                    case TCP4 -> TestFrames.frame(EtherType.IPV4, TestFrames.ipv4(TCP, tcp(flow, octets)));
                    case TCP6 -> TestFrames.frame(EtherType.IPV6, TestFrames.ipv6(TCP, tcp(flow, octets)));
                    case UDP4 -> TestFrames.frame(EtherType.IPV4, TestFrames.ipv4(UDP, TestFrames.udp(0, 9, octets)));
                    case UDP6 -> TestFrames.frame(EtherType.IPV6, TestFrames.ipv6(UDP, TestFrames.udp(0, 9, octets)));
                };
        int transport = flow.kind() == Kind.TCP4 || flow.kind() == Kind.UDP4 ? 34 : 54;
        Unpooled.wrappedBuffer(frame).setShort(transport, port);
        ByteBuf header = Unpooled.buffer(VirtioNetHeader.LENGTH);
        VirtioNetHeader.encode(header, 0, flow.kind().gsoType, 0, flow.segment(), 0, 0);
        List<byte[]> segments = new ArrayList<>();
        try (SuperFrameSegmenter segmenter = new SuperFrameSegmenter()) {
            segmenter.segment(
                    header,
                    0,
                    Unpooled.wrappedBuffer(frame),
                    0,
                    frame.length,
                    (from, index, length) -> segments.add(ByteBufUtil.getBytes(from, index, length)));
        }
        assertEquals((flow.payload() + flow.segment() - 1) / flow.segment(), segments.size());
        return segments;
    }

    private static String tcp(Flow flow, String octets) {
        return TestFrames.tcp(flow.sequence(), flow.flags(), "", octets);
    }

    private static List<String> hex(List<byte[]> frames) {
        return frames.stream().map(ByteBufUtil::hexDump).toList();
    }

    private static long plainFold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return folded;
    }

    /** Takes what was merged apart again. */
    private static final class Recut implements FrameCoalescer.Output, AutoCloseable {
        final List<String> frames = new ArrayList<>();
        int superFrames;
        private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();

        @Override
        public void frame(ByteBuf frame, int index, int length) {
            frames.add(ByteBufUtil.hexDump(ByteBufUtil.getBytes(frame, index, length)));
        }

        @Override
        public void superFrame(ByteBuf memory, int headerIndex, int length) {
            superFrames++;
            ByteBuf copy =
                    Unpooled.wrappedBuffer(ByteBufUtil.getBytes(memory, headerIndex, VirtioNetHeader.LENGTH + length));
            int cut = segmenter.segment(copy, 0, copy, VirtioNetHeader.LENGTH, length, this::frame);
            assertTrue(cut > 1);
        }

        @Override
        public void close() {
            segmenter.close();
        }
    }
}
