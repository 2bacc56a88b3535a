package lanparty.overlay.offload;

import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.tcp;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.TestFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is merged, what is not, and that what was cut is put together as it was. */
class FrameCoalescerTest {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ACK = 0x10;
    private static final int PSH_ACK = 0x18;
    private static final String TIMESTAMPS = "0101080a" + "00000001" + "00000002";

    private final Random random = new Random(8);
    private final Heard heard = new Heard();
    private final FrameCoalescer coalescer = new FrameCoalescer(heard, true);
    private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();

    @AfterEach
    void close() {
        coalescer.close();
        segmenter.close();
    }

    @ParameterizedTest
    @CsvSource({"1449", "2896", "14480", "60000", "65463"})
    void whatWasCutIsPutTogetherAsItWas(int payload) {
        String segment = tcp(0xFFFF_F000, PSH_ACK, TIMESTAMPS, hex(payload));
        survives(VirtioNetHeader.GSO_TCPV4, 1448, frame(EtherType.IPV4, ipv4(TCP, "", 0x4000, segment)), 32, 16);
        survives(VirtioNetHeader.GSO_TCPV4, 1448, frame(EtherType.IPV4, ipv4(TCP, "", 0, segment)), 32, 16);
        survives(VirtioNetHeader.GSO_TCPV6, 1428, frame(EtherType.IPV6, ipv6(TCP, segment)), 32, 16);
    }

    @Test
    void datagramsOfOneLengthAreMergedToo() {
        String datagram = udp(5, 6, hex(6400));
        survives(VirtioNetHeader.GSO_UDP_L4, 1200, frame(EtherType.IPV4, ipv4(UDP, datagram)), 8, 6);
        survives(VirtioNetHeader.GSO_UDP_L4, 1200, frame(EtherType.IPV6, ipv6(UDP, datagram)), 8, 6);
    }

    @Test
    void datagramsAreLeftAloneWhereTheDeviceCantTakeThem() {
        try (FrameCoalescer tcpOnly = new FrameCoalescer(heard, false)) {
            for (byte[] datagram :
                    cut(VirtioNetHeader.GSO_UDP_L4, 100, frame(EtherType.IPV4, ipv4(UDP, udp(1, 2, hex(300)))))) {
                tcpOnly.add(Unpooled.wrappedBuffer(datagram), 0, datagram.length);
            }
        }
        assertEquals(3, heard.frames.size());
    }

    @Test
    void aFrameThatIsMergedWithNothingLeavesAsItCame() {
        byte[] alone = segment4(1, ACK, 100);
        add(alone);
        assertTrue(heard.frames.isEmpty());
        coalescer.flush();
        assertArrayEquals(alone, heard.frames.get(0));
    }

    @Test
    void otherFramesPassAtOnce() {
        byte[] arp = frame(EtherType.ARP, "0001");
        add(segment4(1, ACK, 100));
        add(arp);
        add(new byte[3]);
        assertArrayEquals(arp, heard.frames.get(0));
        assertEquals(2, heard.frames.size());
    }

    @Test
    void aPushEndsItsSuperFrame() {
        add(segment4(1, ACK, 100));
        add(segment4(101, PSH_ACK, 100));
        assertEquals(1, heard.superFrames.size());
        add(segment4(201, ACK, 100));
        coalescer.flush();
        assertEquals(1, heard.frames.size());
    }

    @Test
    void aShortSegmentEndsItsSuperFrameAndALongerOneBeginsAnother() {
        add(segment4(1, ACK, 100));
        add(segment4(101, ACK, 99));
        assertEquals(1, heard.superFrames.size());
        add(segment4(200, ACK, 50));
        add(segment4(250, ACK, 51));
        coalescer.flush();
        assertEquals(1, heard.superFrames.size());
        assertEquals(2, heard.frames.size());
    }

    @Test
    void aFlowKeepsItsOrder() {
        byte[] pureAck = segment4(201, ACK, 0);
        add(segment4(1, ACK, 100));
        add(segment4(101, ACK, 100));
        add(pureAck);
        assertEquals(List.of("super", "frame"), heard.order);
        assertArrayEquals(pureAck, heard.frames.get(0));
    }

    @Test
    void whatIsNotInSequenceIsNotMerged() {
        notMerged(segment4(1, ACK, 100), segment4(102, ACK, 100));
        notMerged(segment4(1, ACK, 100), segment4(1, ACK, 100));
    }

    /** Offsets in the second of two segments that would be merged, and what is put there. */
    @ParameterizedTest
    @CsvSource({
        "0, 6", "15, 4", "22, 63", "27, 9", "46, 144", "47, 144", "47, 80", "47, 48", "48, 9", "45, 9", "53, 7",
        "57, 7", "61, 7"
    })
    void whatDiffersInItsHeadersIsNotMerged(int offset, int value) {
        byte[] second = segment(101, ACK, TIMESTAMPS, 100);
        second[offset] = (byte) value;
        notMerged(segment(1, ACK, TIMESTAMPS, 100), finished(second, 34));
    }

    @Test
    void anIdentificationThatDoesNotCountUpIsNotMergedWhereItMatters() {
        byte[] same = segment4(101, ACK, 100);
        same[19] = 0x34;
        notMerged(segment4(1, ACK, 100), finished(same, 34));
        same[20] = 0x40;
        byte[] first = segment4(1, ACK, 100);
        first[20] = 0x40;
        add(finished(first, 34));
        add(finished(same, 34));
        coalescer.flush();
        assertEquals(1, heard.superFrames.size());
    }

    @Test
    void aWrongChecksumIsNotHidden() {
        byte[] wrong = segment4(101, ACK, 100);
        wrong[60] ^= 1;
        notMerged(segment4(1, ACK, 100), wrong);
        byte[] wrongIp = segment4(101, ACK, 100);
        wrongIp[24] ^= 1;
        notMerged(segment4(1, ACK, 100), wrongIp);
    }

    /** A sum of 0xFFFF stands for 0 too; what is made anew is always 0, so merging would change the frame. */
    @Test
    void aChecksumInItsOtherFormIsNotMerged() {
        ByteBuf second = Unpooled.wrappedBuffer(segment4(101, ACK, 100));
        int checksum = second.getUnsignedShort(50);
        second.setShort(54, InternetChecksum.fold(second.getUnsignedShort(54) + checksum));
        second.setShort(50, 0xFFFF);
        assertTrue(PlainChecksum.holds(second.array(), 14, 34, TCP));
        notMerged(segment4(1, ACK, 100), second.array());
        second.setShort(50, 0);
        assertTrue(PlainChecksum.holds(second.array(), 14, 34, TCP));
        add(segment4(1, ACK, 100));
        add(second.array());
        coalescer.flush();
        assertEquals(1, heard.superFrames.size());
    }

    @Test
    void manyFlowsAreHeldAndNoneIsLost() {
        for (int round = 0; round < 3; round++) {
            for (int port = 0; port < 20; port++) {
                byte[] segment = segment4(1 + round * 100, ACK, 100);
                segment[19] = (byte) (0x34 + round);
                segment[35] = (byte) port;
                add(finished(segment, 34));
            }
        }
        coalescer.flush();
        assertEquals(60, heard.frames.size() + heard.segmentsInSuperFrames(100));
    }

    @Test
    void noOctetsMakeItThrowOrChangeAPayload() {
        List<byte[]> segments =
                cut(VirtioNetHeader.GSO_TCPV4, 200, frame(EtherType.IPV4, ipv4(TCP, tcp(1, ACK, "", hex(2000)))));
        for (int i = 0; i < 30_000; i++) {
            byte[] mutant = segments.get(random.nextInt(segments.size())).clone();
            mutant[random.nextInt(60)] = (byte) random.nextInt(256);
            coalescer.add(Unpooled.wrappedBuffer(mutant), 0, random.nextInt(mutant.length + 1));
        }
        coalescer.flush();
        assertTrue(heard.frames.size() > 29_000);
    }

    private void notMerged(byte[] first, byte[] second) {
        heard.frames.clear();
        add(first);
        add(second);
        coalescer.flush();
        assertTrue(heard.superFrames.isEmpty());
        assertArrayEquals(first, heard.frames.get(0));
        assertArrayEquals(second, heard.frames.get(1));
    }

    private void survives(int kind, int size, byte[] superFrame, int transportLength, int checksumOffset) {
        int transport = 14 + (kind == VirtioNetHeader.GSO_TCPV6 || superFrame[12] != 8 ? 40 : 20);
        byte[] partial = withPartialChecksum(superFrame, transport, checksumOffset);
        heard.superFrames.clear();
        cut(kind, size, partial).forEach(this::add);
        coalescer.flush();
        assertTrue(heard.frames.isEmpty());
        assertEquals(1, heard.superFrames.size());
        ByteBuf header = Unpooled.buffer(VirtioNetHeader.LENGTH).writerIndex(VirtioNetHeader.LENGTH);
        VirtioNetHeader.encode(header, 0, kind, transport + transportLength, size, transport, checksumOffset);
        byte[] expected = TestFrames.join(ByteBufUtil.getBytes(header), partial);
        assertArrayEquals(expected, heard.superFrames.get(0));
    }

    private List<byte[]> cut(int kind, int size, byte[] superFrame) {
        ByteBuf header = Unpooled.buffer(VirtioNetHeader.LENGTH);
        VirtioNetHeader.encode(header, 0, kind, 0, size, 0, 0);
        List<byte[]> frames = new ArrayList<>();
        segmenter.segment(
                header,
                0,
                Unpooled.copiedBuffer(superFrame),
                0,
                superFrame.length,
                (from, index, length) -> frames.add(ByteBufUtil.getBytes(from, index, length)));
        return frames;
    }

    /** As the kernel hands it over: IP header sound, transport checksum the pseudo-header's sum. */
    private static byte[] withPartialChecksum(byte[] superFrame, int transport, int checksumOffset) {
        ByteBuf frame = Unpooled.wrappedBuffer(superFrame.clone());
        int protocol = checksumOffset == 16 ? TCP : UDP;
        int upper = superFrame.length - transport;
        long pseudo = transport == 34
                ? InternetChecksum.ipv4PseudoHeader(frame, 14, protocol, upper)
                : InternetChecksum.ipv6PseudoHeader(frame, 14, protocol, upper);
        frame.setShort(transport + checksumOffset, InternetChecksum.fold(pseudo));
        if (transport == 34) {
            frame.setShort(24, InternetChecksum.checksum(InternetChecksum.sum(frame, 14, 20)));
        }
        return frame.array();
    }

    private byte[] segment4(int sequence, int flags, int payload) {
        return segment(sequence, flags, "", payload);
    }

    /** The identification counts up with the sequence number, by one each 100 octets. */
    private byte[] segment(int sequence, int flags, String options, int payload) {
        byte[] frame = frame(EtherType.IPV4, ipv4(TCP, tcp(sequence, flags, options, hex(payload))));
        frame[19] = (byte) (frame[19] + sequence / 100);
        return finished(frame, 34);
    }

    /** With both checksums right. */
    private static byte[] finished(byte[] frame, int transport) {
        ByteBuf buffer = Unpooled.wrappedBuffer(frame.clone());
        buffer.setShort(24, 0);
        buffer.setShort(24, InternetChecksum.checksum(InternetChecksum.sum(buffer, 14, 20)));
        buffer.setShort(transport + 16, 0);
        int upper = frame.length - transport;
        long sum = InternetChecksum.ipv4PseudoHeader(buffer, 14, TCP, upper);
        sum += InternetChecksum.sum(buffer, transport, upper);
        buffer.setShort(transport + 16, InternetChecksum.checksum(sum));
        return buffer.array();
    }

    private void add(byte[] frame) {
        coalescer.add(Unpooled.wrappedBuffer(TestFrames.join(new byte[3], frame)), 3, frame.length);
    }

    private String hex(int length) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        return ByteBufUtil.hexDump(payload);
    }

    /** Keeps what came out. */
    private static final class Heard implements FrameCoalescer.Output {
        final List<byte[]> frames = new ArrayList<>();
        final List<byte[]> superFrames = new ArrayList<>();
        final List<String> order = new ArrayList<>();

        @Override
        public void frame(ByteBuf frame, int index, int length) {
            frames.add(ByteBufUtil.getBytes(frame, index, length));
            order.add("frame");
        }

        @Override
        public void superFrame(ByteBuf memory, int headerIndex, int length) {
            superFrames.add(ByteBufUtil.getBytes(memory, headerIndex, VirtioNetHeader.LENGTH + length));
            order.add("super");
        }

        int segmentsInSuperFrames(int payload) {
            return superFrames.stream()
                    .mapToInt(frame -> (frame.length - 64) / payload)
                    .sum();
        }
    }
}
