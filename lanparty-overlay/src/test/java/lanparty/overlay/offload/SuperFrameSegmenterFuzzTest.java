package lanparty.overlay.offload;

import static lanparty.overlay.ethernet.TestFrames.extension;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.tagged;
import static lanparty.overlay.ethernet.TestFrames.tcp;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.TestFrames;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any header in front of any octets: either nothing comes out, or frames within the segment size whose sums hold and
 * whose payloads, one behind the other, are what was given. Input: a {@link VirtioNetHeader}, then the frame.
 */
class SuperFrameSegmenterFuzzTest {
    private static final int MARGIN = 32;
    private static final byte GUARD = 0x5A;

    static Stream<byte[]> seeds() {
        String payload = "00112233445566778899aabbccddeeff".repeat(2);
        return Stream.of(
                of("01 00 0000 0000 2200 1000", frame(EtherType.IPV4, ipv4(6, tcp(1, 0x18, "", payload)))),
                of("01 00 0000 0000 2200 0600", frame(EtherType.IPV4, ipv4(17, udp(1, 2, payload)))),
                of("02 00 0000 0000 0000 0000", frame(EtherType.ARP, payload)),
                of("01 01 3600 0a00 2200 1000", frame(EtherType.IPV4, ipv4(6, tcp(-9, 0x99, "", payload)))),
                of(
                        "01 81 3600 0900 2200 1000",
                        frame(EtherType.IPV4, ipv4(6, "94040000", 0, tcp(1, 0x10, "", payload)))),
                of("01 04 3600 0800 3600 1000", frame(EtherType.IPV6, ipv6(6, tcp(1, 0x19, "01010101", payload)))),
                of("01 05 3600 0800 2200 0600", frame(EtherType.IPV4, ipv4(17, udp(1, 2, payload)))),
                of("01 05 3600 0b00 3600 0600", frame(EtherType.IPV6, ipv6(17, udp(1, 2, payload)))),
                of(
                        "01 04 3600 0800 0000 0000",
                        frame(EtherType.IPV6, ipv6(0, extension(6, 0) + tcp(1, 16, "", payload)))),
                of(
                        "00 01 3600 0800 0000 0000",
                        frame(EtherType.VLAN, tagged(3, EtherType.IPV4, ipv4(6, tcp(1, 16, "", payload))))),
                of("00 03 3600 0800 0000 0000", frame(EtherType.IPV4, ipv4(17, udp(1, 2, payload)))));
    }

    private static byte[] of(String header, byte[] frame) {
        return TestFrames.join(TestFrames.octets(header), frame);
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatComesOutIsWholeSoundAndNoMoreThanWasGiven(byte[] input) {
        byte[] header = Arrays.copyOf(input, VirtioNetHeader.LENGTH);
        byte[] frame = Arrays.copyOfRange(input, Math.min(input.length, VirtioNetHeader.LENGTH), input.length);
        byte[] around = new byte[frame.length + 2 * MARGIN];
        Arrays.fill(around, GUARD);
        System.arraycopy(frame, 0, around, MARGIN, frame.length);
        List<byte[]> segments = new ArrayList<>();
        ByteBuf headerBuffer = Unpooled.wrappedBuffer(header);
        try (SuperFrameSegmenter segmenter = new SuperFrameSegmenter()) {
            int given = segmenter.segment(
                    headerBuffer,
                    0,
                    Unpooled.wrappedBuffer(around),
                    MARGIN,
                    frame.length,
                    (from, index, length) -> segments.add(ByteBufUtil.getBytes(from, index, length)));
            assertEquals(segments.size(), given);
        }
        for (int i = 0; i < MARGIN; i++) {
            assertEquals(GUARD, around[i]);
            assertEquals(GUARD, around[around.length - 1 - i]);
        }
        if (segments.isEmpty()) {
            return;
        }
        if (VirtioNetHeader.gsoType(headerBuffer, 0) != VirtioNetHeader.GSO_NONE) {
            assertSegments(frame, segments, headerBuffer);
        } else if (VirtioNetHeader.needsChecksum(headerBuffer, 0)) {
            assertCompleted(frame, segments.get(0), headerBuffer);
        } else {
            assertArrayEquals(frame, segments.get(0));
        }
    }

    /** All from the start on, and what the field held before in place of the pseudo-header, sum up to nothing. */
    private static void assertCompleted(byte[] frame, byte[] completed, ByteBuf header) {
        int start = VirtioNetHeader.checksumStart(header, 0);
        int offset = VirtioNetHeader.checksumOffset(header, 0);
        byte[] rest = completed.clone();
        rest[start + offset] = frame[start + offset];
        rest[start + offset + 1] = frame[start + offset + 1];
        assertArrayEquals(frame, rest);
        if (offset % 2 == 0) {
            byte[] summed = TestFrames.join(
                    Arrays.copyOfRange(frame, start + offset, start + offset + 2),
                    Arrays.copyOfRange(completed, start, completed.length));
            assertEquals(0xFFFF, PlainChecksum.sum(summed, 0, summed.length));
        }
    }

    private static void assertSegments(byte[] frame, List<byte[]> segments, ByteBuf header) {
        FrameLayers layers = new FrameLayers();
        assertTrue(layers.read(Unpooled.wrappedBuffer(frame), 0, frame.length));
        int size = VirtioNetHeader.gsoSize(header, 0);
        assertEquals(Math.max(1, (layers.payloadLength() + size - 1) / size), segments.size());
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            byte[] segment = segments.get(i);
            assertTrue(segment.length <= layers.payload + size);
            assertArrayEquals(Arrays.copyOf(frame, layers.ip), Arrays.copyOf(segment, layers.ip));
            assertTrue(isUnsummed(frame, layers, header)
                    || PlainChecksum.holds(segment, layers.ip, layers.transport, layers.protocol));
            assertNumbers(frame, segment, layers, i, i * size);
            payloads.add(Arrays.copyOfRange(segment, layers.payload, segment.length));
        }
        byte[] all = TestFrames.join(payloads.toArray(byte[][]::new));
        assertArrayEquals(Arrays.copyOfRange(frame, layers.payload, layers.end), all);
    }

    private static boolean isUnsummed(byte[] frame, FrameLayers layers, ByteBuf header) {
        return layers.protocol == 17
                && !layers.isIpv6
                && !VirtioNetHeader.needsChecksum(header, 0)
                && Unpooled.wrappedBuffer(frame).getShort(layers.transport + 6) == 0;
    }

    /** Lengths, identification and sequence; flags on the segments they belong to. */
    private static void assertNumbers(byte[] frame, byte[] segment, FrameLayers layers, int number, int before) {
        ByteBuf was = Unpooled.wrappedBuffer(frame);
        ByteBuf is = Unpooled.wrappedBuffer(segment);
        if (layers.isIpv6) {
            assertEquals(segment.length - layers.ip - 40, is.getUnsignedShort(layers.ip + 4));
        } else {
            assertEquals(segment.length - layers.ip, is.getUnsignedShort(layers.ip + 2));
            assertEquals(was.getUnsignedShort(layers.ip + 4) + number & 0xFFFF, is.getUnsignedShort(layers.ip + 4));
        }
        if (layers.protocol == 17) {
            assertEquals(segment.length - layers.transport, is.getUnsignedShort(layers.transport + 4));
            return;
        }
        assertEquals(was.getInt(layers.transport + 4) + before, is.getInt(layers.transport + 4));
        boolean isLast = before + segment.length - layers.payload == layers.payloadLength();
        int kept = ~((isLast ? 0 : 0x09) | (before > 0 ? 0x80 : 0));
        assertEquals(was.getUnsignedByte(layers.transport + 13) & kept, is.getUnsignedByte(layers.transport + 13));
    }
}
