package lanparty.overlay.offload;

import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.tcp;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FlowHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any frames, merged and cut again, are the same frames, in order within their flow.
 *
 * <pre>
 * each         0xff                    the batch ends
 *              0x80 + n, length        n + 1 octets follow and replace those at this place of the frame before
 *              other, length           a sound segment of this many octets of payload:
 *                                      bits 0-1 kind, 2-3 flow, 4 push, 5 its sequence starts anew, 6 may fragment
 * </pre>
 */
class FrameCoalescerFuzzTest {
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** Kept from one input to the next, as a coalescer's memory is long; it holds no frame between them. */
    private static final Recut plain = new Recut(false);

    private static final Recut mergingUdp = new Recut(true);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "0020 0020 0020 0010 ff 0020 1020 0020",
                        "0120 0420 0120 0420 0820 0c20 0120 0408 ff",
                        "0220 0220 0220 0208 0220 0320 0320 0320",
                        "4020 4020 4020 2020 0020 1001 0001",
                        "0020 80 1a 07 0020 81 25 ffff 0020 80 00 ff 0020 83 32 01020304 0020")
                .map(hex -> ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    @AfterAll
    static void free() {
        plain.close();
        mergingUdp.close();
    }

    @MethodSource("seeds")
    @FuzzTest
    void mergedAndCutAgainEveryFlowIsTheSame(byte[] input) {
        for (Recut recut : List.of(plain, mergingUdp)) {
            recut.flows.clear();
            Map<String, List<String>> given = new LinkedHashMap<>();
            Segments segments = new Segments(Unpooled.wrappedBuffer(input));
            while (segments.hasNext()) {
                byte[] frame = segments.next();
                if (frame.length == 0) {
                    recut.coalescer.flush();
                } else {
                    note(given, Unpooled.wrappedBuffer(frame), 0, frame.length);
                    recut.coalescer.add(Unpooled.wrappedBuffer(frame), 0, frame.length);
                }
            }
            recut.coalescer.flush();
            assertEquals(given, recut.flows);
        }
    }

    /** Under its flow; what is not a whole TCP or UDP packet belongs to none, and is itself in no order. */
    private static void note(Map<String, List<String>> flows, ByteBuf frame, int index, int length) {
        byte[] octets = ByteBufUtil.getBytes(frame, index, length);
        FrameLayers layers = new FrameLayers();
        boolean isTransport = length >= EthernetHeader.LENGTH && layers.read(frame, index, length);
        if (isTransport && !layers.isIpv6 && (octets[layers.ip - index + 6] & 0x40) != 0) {
            // The identification of a packet that is never cut says nothing (RFC 6864), and merging may change it.
            Unpooled.wrappedBuffer(octets).setShort(layers.ip - index + 4, 0).setShort(layers.ip - index + 10, 0);
        }
        String flow = isTransport ? Long.toHexString(FlowHash.of(frame, index, length, 0)) : "none";
        flows.computeIfAbsent(flow, key -> new ArrayList<>()).add(ByteBufUtil.hexDump(octets));
    }

    /** What the script says, one frame after the other; an empty one ends the batch. */
    private static final class Segments {
        private final ByteBuf script;
        private final int[] sequences = new int[16];
        private byte[] last = new byte[0];
        private int count;

        Segments(ByteBuf script) {
            this.script = script;
        }

        boolean hasNext() {
            return script.isReadable(2);
        }

        byte[] next() {
            int kind = script.readUnsignedByte();
            if (kind == 0xFF) {
                return new byte[0];
            }
            int number = script.readUnsignedByte();
            last = kind >= 0x80 ? changed(kind - 0x80 + 1, number) : segment(kind, number);
            return last;
        }

        private byte[] changed(int count, int at) {
            byte[] frame = last.clone();
            for (int i = 0; i < count && script.isReadable(); i++) {
                byte octet = script.readByte();
                if (at + i < frame.length) {
                    frame[at + i] = octet;
                }
            }
            return frame;
        }

        private byte[] segment(int kind, int length) {
            int flow = kind & 0xF;
            boolean isTcp = (kind & 2) == 0;
            boolean isIpv6 = (kind & 1) != 0;
            if ((kind & 0x20) != 0) {
                sequences[flow] += 1_000_000;
            }
            String payload = String.format("%02x", count + length & 0xFF).repeat(length);
            int flags = (kind & 0x10) != 0 ? 0x18 : 0x10;
            String upper = isTcp ? tcp(sequences[flow], flags, "", payload) : udp(40_000, 9, payload);
            sequences[flow] += length;
            int fragment = (kind & 0x40) != 0 ? 0 : 0x4000;
            int protocol = isTcp ? TCP : UDP;
            byte[] frame = isIpv6
                    ? frame(EtherType.IPV6, ipv6(protocol, upper))
                    : frame(EtherType.IPV4, ipv4(protocol, "", fragment, upper));
            int transport = isIpv6 ? 54 : 34;
            Unpooled.wrappedBuffer(frame).setShort(transport, 40_000 + flow);
            if (!isIpv6) {
                Unpooled.wrappedBuffer(frame).setShort(18, count);
            }
            count++;
            return summed(frame, isIpv6, transport, isTcp ? 16 : 6);
        }

        private static byte[] summed(byte[] frame, boolean isIpv6, int transport, int checksumOffset) {
            ByteBuf octets = Unpooled.wrappedBuffer(frame);
            int protocol = checksumOffset == 16 ? TCP : UDP;
            int upper = frame.length - transport;
            long pseudo = isIpv6
                    ? InternetChecksum.ipv6PseudoHeader(octets, 14, protocol, upper)
                    : InternetChecksum.ipv4PseudoHeader(octets, 14, protocol, upper);
            long sum = pseudo + InternetChecksum.sum(octets, transport, upper);
            octets.setShort(transport + checksumOffset, InternetChecksum.udpChecksum(sum));
            if (!isIpv6) {
                octets.setShort(24, InternetChecksum.checksum(InternetChecksum.sum(octets, 14, 20)));
            }
            return frame;
        }
    }

    /** Takes what was merged apart again. */
    private static final class Recut implements FrameCoalescer.Output, AutoCloseable {
        final Map<String, List<String>> flows = new LinkedHashMap<>();
        final FrameCoalescer coalescer;
        private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();

        Recut(boolean mergesUdp) {
            coalescer = new FrameCoalescer(this, mergesUdp);
        }

        @Override
        public void frame(ByteBuf frame, int index, int length) {
            note(flows, frame, index, length);
        }

        @Override
        public void superFrame(ByteBuf memory, int headerIndex, int length) {
            ByteBuf copy = memory.copy(headerIndex, VirtioNetHeader.LENGTH + length);
            segmenter.segment(copy, 0, copy, VirtioNetHeader.LENGTH, length, this::frame);
            copy.release();
        }

        @Override
        public void close() {
            coalescer.close();
            segmenter.close();
        }
    }
}
