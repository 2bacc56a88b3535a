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

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.TestFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checksums finished and super-frames cut, checked by a plain sum and by putting the payload together again. */
class SuperFrameSegmenterTest {
    private static final String TIMESTAMPS = "0101080a" + "00000001" + "00000002";
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ALL_FLAGS = 0x80 | 0x10 | 0x08 | 0x01;

    private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();
    private final Random random = new Random(3);
    private final List<byte[]> frames = new ArrayList<>();

    @AfterEach
    void close() {
        segmenter.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1447, 1448, 1449, 14_480, 65_000})
    void cutsTcpOverIpv4(int length) {
        byte[] payload = payload(length);
        String segment = tcp(0xFFFF_FF00, ALL_FLAGS, TIMESTAMPS, hex(payload));
        byte[] superFrame = frame(EtherType.IPV4, ipv4(TCP, "", 0x4000, segment));
        cut(VirtioNetHeader.GSO_TCPV4, 1448, superFrame);
        assertTcp(payload, 14, 34, 34 + 32, 1448);
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            assertEquals(frame.length - 14, unsignedShort(frame, 16));
            assertEquals(0x1234 + i, unsignedShort(frame, 18));
            assertEquals(0x4000, unsignedShort(frame, 20));
        }
    }

    @Test
    void cutsTcpOverIpv6BehindExtensionHeadersAndATag() {
        byte[] payload = payload(10_000);
        String upper = extension(TCP, 2) + tcp(7, ALL_FLAGS, "", hex(payload));
        byte[] superFrame = frame(EtherType.VLAN, tagged(0x2005, EtherType.IPV6, ipv6(60, upper)));
        cut(VirtioNetHeader.GSO_TCPV6 | VirtioNetHeader.GSO_ECN, 1396, superFrame);
        assertTcp(payload, 18, 18 + 40 + 24, 18 + 40 + 24 + 20, 1396);
        for (byte[] frame : frames) {
            assertEquals(frame.length - 18 - 40, unsignedShort(frame, 22));
            assertArrayEquals(Arrays.copyOf(superFrame, 18 + 4), Arrays.copyOf(frame, 18 + 4));
        }
    }

    @Test
    void cutsUdpIntoDatagrams() {
        byte[] payload = payload(4001);
        cut(VirtioNetHeader.GSO_UDP_L4, 1200, frame(EtherType.IPV4, ipv4(UDP, udp(1, 2, hex(payload)))));
        assertEquals(4, frames.size());
        assertUdp(payload, 14, 34);
        cut(VirtioNetHeader.GSO_UDP_L4, 1200, frame(EtherType.IPV6, ipv6(UDP, udp(1, 2, hex(payload)))));
        assertUdp(payload, 14, 54);
    }

    /** As a sender with TCP_NODELAY makes them, and what receives for it merges them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void cutsSegmentsOfAFewOctetsToo(int size) {
        byte[] payload = payload(20);
        cut(VirtioNetHeader.GSO_TCPV4, size, frame(EtherType.IPV4, ipv4(TCP, tcp(7, ALL_FLAGS, "", hex(payload)))));
        assertEquals((20 + size - 1) / size, frames.size());
        assertTcp(payload, 14, 34, 54, size);
        cut(VirtioNetHeader.GSO_UDP_L4, size, frame(EtherType.IPV4, ipv4(UDP, udp(1, 2, hex(payload)))));
        assertUdp(payload, 14, 34);
    }

    @Test
    void anUdpDatagramWithoutChecksumGetsNone() {
        byte[] superFrame = frame(EtherType.IPV4, ipv4(UDP, udp(1, 2, hex(payload(100)))));
        ByteBuf header = header(VirtioNetHeader.GSO_UDP_L4, 60);
        header.setByte(VirtioNetHeader.FLAGS_OFFSET, 0);
        assertEquals(2, segment(header, superFrame));
        frames.forEach(frame -> assertEquals(0, unsignedShort(frame, 40)));
    }

    @Test
    void finishesAChecksumWhereTheHeaderSays() {
        byte[] frame = frame(EtherType.IPV4, ipv4(UDP, udp(67, 68, hex(payload(301)))));
        int pseudo = InternetChecksum.fold(
                InternetChecksum.ipv4PseudoHeader(Unpooled.wrappedBuffer(frame), 14, UDP, frame.length - 34));
        frame[40] = (byte) (pseudo >> 8);
        frame[41] = (byte) pseudo;
        ByteBuf ip = Unpooled.wrappedBuffer(frame);
        ip.setShort(24, InternetChecksum.checksum(InternetChecksum.sum(ip, 14, 20)));
        ByteBuf header = header(VirtioNetHeader.GSO_NONE, 0);
        VirtioNetHeader.encode(header, 0, VirtioNetHeader.GSO_NONE, 0, 0, 34, 6);
        assertEquals(1, segment(header, frame));
        assertTrue(PlainChecksum.holds(frames.get(0), 14, 34, UDP));
    }

    @Test
    void aFinishedFramePassesAsItIs() {
        byte[] frame = frame(0x8137, "ffff0022");
        assertEquals(1, segment(Unpooled.buffer(10).writeZero(10), frame));
        assertArrayEquals(frame, frames.get(0));
    }

    @Test
    void aHeaderThatLiesGivesNoFrame() {
        byte[] tcp4 = frame(EtherType.IPV4, ipv4(TCP, tcp(1, 0x10, "", hex(payload(100)))));
        byte[] fragment = frame(EtherType.IPV4, ipv4(TCP, "", 0x2000, tcp(1, 0x10, "", hex(payload(100)))));
        refused(header(VirtioNetHeader.GSO_TCPV6, 60), tcp4);
        refused(header(VirtioNetHeader.GSO_UDP_L4, 60), tcp4);
        refused(header(VirtioNetHeader.GSO_UDP, 60), tcp4);
        refused(header(9, 60), tcp4);
        refused(header(VirtioNetHeader.GSO_TCPV4, 0), tcp4);
        refused(header(VirtioNetHeader.GSO_TCPV4, 60), fragment);
        refused(header(VirtioNetHeader.GSO_TCPV4, 60), Arrays.copyOf(tcp4, 50));
        refused(header(VirtioNetHeader.GSO_TCPV4, 60), frame(EtherType.ARP, "00".repeat(100)));
        ByteBuf outside = header(VirtioNetHeader.GSO_NONE, 0);
        VirtioNetHeader.encode(outside, 0, VirtioNetHeader.GSO_NONE, 0, 0, tcp4.length - 17, 16);
        refused(outside, tcp4);
        VirtioNetHeader.encode(outside, 0, VirtioNetHeader.GSO_NONE, 0, 0, 65535, 65535);
        refused(outside, tcp4);
        refused(outside, new byte[13]);
    }

    @Test
    void noOctetsMakeItThrowOrReachOutsideTheFrame() {
        byte[] seed = frame(
                EtherType.VLAN,
                tagged(1, EtherType.IPV6, ipv6(0, extension(TCP, 0) + tcp(1, 0x18, TIMESTAMPS, "00".repeat(200)))));
        byte[] other = frame(EtherType.IPV4, ipv4(UDP, "01".repeat(8), 0, udp(1, 2, "00".repeat(200))));
        for (int i = 0; i < 100_000; i++) {
            byte[] frame = random.nextBoolean() ? seed.clone() : other.clone();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                frame[random.nextInt(Math.min(frame.length, 90))] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(3) == 0 ? random.nextInt(frame.length + 1) : frame.length;
            byte[] guarded = TestFrames.join(new byte[64], Arrays.copyOf(frame, length), new byte[64]);
            ByteBuf header = header(random.nextInt(6), random.nextInt(200));
            ByteBuf buffer = Unpooled.wrappedBuffer(guarded);
            int[] given = {0};
            int said = segmenter.segment(header, 0, buffer, 64, length, (from, index, octets) -> {
                assertTrue(index >= 64 && index + octets <= 64 + length);
                given[0]++;
            });
            assertEquals(said, given[0]);
            assertArrayEquals(new byte[64], Arrays.copyOf(guarded, 64));
            assertArrayEquals(new byte[64], Arrays.copyOfRange(guarded, 64 + length, 128 + length));
        }
    }

    private void assertTcp(byte[] payload, int ip, int transport, int headers, int size) {
        byte[] together = new byte[0];
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            boolean last = i == frames.size() - 1;
            assertTrue(PlainChecksum.holds(frame, ip, transport, TCP));
            assertTrue(last ? frame.length <= headers + size : frame.length == headers + size);
            int sequence = sequenceAt(frame, transport + 4);
            assertEquals(sequenceAt(frames.get(0), transport + 4) + together.length, sequence);
            int flags = 0x10 | (i == 0 ? 0x80 : 0) | (last ? 0x09 : 0);
            assertEquals(flags, frame[transport + 13] & 0xFF);
            together = TestFrames.join(together, Arrays.copyOfRange(frame, headers, frame.length));
        }
        assertArrayEquals(payload, together);
    }

    private void assertUdp(byte[] payload, int ip, int transport) {
        byte[] together = new byte[0];
        for (byte[] frame : frames) {
            assertTrue(PlainChecksum.holds(frame, ip, transport, UDP));
            assertEquals(frame.length - transport, unsignedShort(frame, transport + 4));
            together = TestFrames.join(together, Arrays.copyOfRange(frame, transport + 8, frame.length));
        }
        assertArrayEquals(payload, together);
    }

    private void cut(int kind, int size, byte[] superFrame) {
        int given = segment(header(kind, size), superFrame);
        assertTrue(given > 0);
        assertEquals(given, frames.size());
    }

    private void refused(ByteBuf header, byte[] frame) {
        assertEquals(0, segment(header, frame));
        assertTrue(frames.isEmpty());
    }

    private int segment(ByteBuf header, byte[] frame) {
        frames.clear();
        ByteBuf buffer = Unpooled.wrappedBuffer(TestFrames.join(new byte[5], frame));
        return segmenter.segment(
                header,
                0,
                buffer,
                5,
                frame.length,
                (from, index, length) -> frames.add(ByteBufUtil.getBytes(from, index, length)));
    }

    private static ByteBuf header(int kind, int size) {
        ByteBuf header = Unpooled.buffer(VirtioNetHeader.LENGTH);
        VirtioNetHeader.encode(header, 0, kind, 0xFFFF, size, 0xFFFF, 0xFFFF);
        return header;
    }

    private byte[] payload(int length) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        return payload;
    }

    private static String hex(byte[] octets) {
        return ByteBufUtil.hexDump(octets);
    }

    private static int unsignedShort(byte[] frame, int at) {
        return (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
    }

    private static int sequenceAt(byte[] frame, int at) {
        return unsignedShort(frame, at) << 16 | unsignedShort(frame, at + 2);
    }
}
