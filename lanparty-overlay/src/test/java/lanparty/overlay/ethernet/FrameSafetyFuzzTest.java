package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.TestFrames.extension;
import static lanparty.overlay.ethernet.TestFrames.fragment;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.octets;
import static lanparty.overlay.ethernet.TestFrames.snap;
import static lanparty.overlay.ethernet.TestFrames.tagged;
import static lanparty.overlay.ethernet.TestFrames.tcp;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any frame is judged as a plain reader of the same rules judges it, and by its own octets alone: wherever it lies in a
 * buffer, and whatever lies around it.
 */
class FrameSafetyFuzzTest {
    private static final int MTU = 200;
    private static final int MARGIN = 16;
    private static final long SEED = 0x5EED;

    static Stream<byte[]> seeds() {
        return Stream.of(
                frame(EtherType.ARP, "0001080006040001"),
                frame(EtherType.IPV4, ipv4(17, udp(68, 67, "01"))),
                frame(EtherType.IPV4, ipv4(17, "94040000", 0, udp(67, 68, "02"))),
                frame(EtherType.IPV4, ipv4(17, "", 0x2000, udp(500, 68, ""))),
                frame(EtherType.IPV4, ipv4(6, tcp(1, 0x18, "01010101", "aabb"))),
                frame(EtherType.IPV4, ipv4(2, "1600")),
                frame(EtherType.IPV6, ipv6(58, "86000000")),
                frame(EtherType.IPV6, ipv6(58, "87000000")),
                frame(EtherType.IPV6, ipv6(17, udp(547, 546, "02"))),
                frame(EtherType.IPV6, ipv6(17, udp(546, 547, "01"))),
                frame(EtherType.IPV6, ipv6(0, extension(60, 1) + extension(44, 0) + fragment(58, 0, true) + "86")),
                frame(EtherType.IPV6, ipv6(44, fragment(17, 0, true) + udp(546, 547, ""))),
                frame(EtherType.IPV6, ipv6(44, fragment(58, 3, false) + "8600")),
                frame(EtherType.IPV6, ipv6(51, "1102" + "00".repeat(14) + udp(546, 547, "0c"))),
                frame(EtherType.VLAN, tagged(1, EtherType.SERVICE_VLAN, tagged(2, EtherType.IPV6, ipv6(58, "86")))),
                frame(30, snap("0000f8", EtherType.IPV4, ipv4(17, udp(67, 68, "02")))),
                frame(30, snap("000000", EtherType.VLAN, tagged(0, EtherType.EAPOL, "00"))),
                frame(EtherType.LLDP, "0207"),
                octets("0180c2000003 024c50000001 888e 0100"),
                octets("ffffffffffff 010000000001 0800 45"));
    }

    @MethodSource("seeds")
    @FuzzTest
    void everyFrameIsJudgedAsAPlainReaderJudgesIt(byte[] frame) {
        ByteBuf zeros = surrounded(frame, 0x00);
        ByteBuf ones = surrounded(frame, 0xFF);
        for (FrameOrigin origin : FrameOrigin.values()) {
            FrameHazard expected = PlainHazard.of(frame, origin, MTU);
            assertEquals(expected, FrameSafety.hazardOf(zeros, MARGIN, frame.length, origin, MTU));
            assertEquals(expected, FrameSafety.hazardOf(ones, MARGIN, frame.length, origin, MTU));
        }
        assertEquals(
                FrameSafety.isDiscovery(zeros, MARGIN, frame.length),
                FrameSafety.isDiscovery(ones, MARGIN, frame.length));
        assertEquals(FlowHash.of(zeros, MARGIN, frame.length, SEED), FlowHash.of(ones, MARGIN, frame.length, SEED));
        if (frame.length >= EthernetHeader.LENGTH) {
            ByteBuf copy = Unpooled.buffer(EthernetHeader.LENGTH).writerIndex(EthernetHeader.LENGTH);
            EthernetHeader.encode(
                    copy,
                    0,
                    EthernetHeader.destination(zeros, MARGIN),
                    EthernetHeader.source(zeros, MARGIN),
                    EthernetHeader.typeOrLength(zeros, MARGIN));
            assertEquals(zeros.slice(MARGIN, EthernetHeader.LENGTH), copy);
        }
    }

    private static ByteBuf surrounded(byte[] frame, int octet) {
        ByteBuf buffer = Unpooled.buffer(frame.length + 2 * MARGIN);
        for (int i = 0; i < MARGIN; i++) {
            buffer.writeByte(octet);
        }
        buffer.writeBytes(frame);
        for (int i = 0; i < MARGIN; i++) {
            buffer.writeByte(octet);
        }
        return buffer;
    }
}
