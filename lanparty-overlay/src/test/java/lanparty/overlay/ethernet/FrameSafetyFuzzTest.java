package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.TestFrames.MAC_A;
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
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No frame is carried that a receiver would believe, as {@link Receivers} has it; nothing is refused for what is plainly
 * harmless; and a frame is judged by its own octets alone, wherever it lies in a buffer and whatever lies around it.
 */
class FrameSafetyFuzzTest {
    private static final int MTU = 400;
    private static final int MARGIN = 16;
    private static final long SEED = 0x5EED;

    /** A question of {@link TestFrames#MAC_A}'s to a DHCP server, up to its options. */
    private static final String QUESTION = "01010600" + "00".repeat(24) + MAC_A + "00".repeat(202) + "63825363";

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
                frame(EtherType.IPV4, ipv4(17, udp(68, 67, QUESTION + "350101" + "3d0701" + MAC_A + "ff"))),
                frame(EtherType.IPV4, ipv4(17, udp(68, 67, QUESTION + "350107" + "3d03ff0102" + "ff"))),
                frame(EtherType.IPV4, ipv4(17, "88040044", 0, udp(68, 500, "01"))),
                frame(EtherType.IPV4, ipv4(1, "0501" + "00".repeat(6))),
                frame(EtherType.IPV4, ipv4(112, "2101" + "00".repeat(6))),
                frame(EtherType.IPV6, ipv6(58, "89000000" + "00".repeat(36))),
                frame(EtherType.LLC, "424203" + "00".repeat(35)),
                frame(38, "424203" + "00".repeat(35)),
                frame(30, snap("00000c", 0x010B, "00")),
                frame(30, snap("080007", 0x809B, "00")),
                octets("01000ccccccd 024c50000001 0026 aaaa03 00000c 010b"),
                octets("0180c2000021 024c50000001 88f5 00"),
                octets("024c50000002 024c50000001 8808 0001"),
                octets("0180c2000003 024c50000001 888e 0100"),
                octets("ffffffffffff 010000000001 0800 45"));
    }

    @MethodSource("seeds")
    @FuzzTest
    void nothingIsCarriedThatAReceiverWouldBelieve(byte[] frame) {
        ByteBuf zeros = surrounded(frame, 0x00);
        ByteBuf ones = surrounded(frame, 0xFF);
        DropReason ofPlayer = FrameSafety.dropReasonOf(zeros, MARGIN, frame.length, FrameOrigin.CLIENT, MTU);
        DropReason ofLan = FrameSafety.dropReasonOf(zeros, MARGIN, frame.length, FrameOrigin.LAN, MTU);
        assertEquals(ofPlayer, FrameSafety.dropReasonOf(ones, MARGIN, frame.length, FrameOrigin.CLIENT, MTU));
        assertEquals(ofLan, FrameSafety.dropReasonOf(ones, MARGIN, frame.length, FrameOrigin.LAN, MTU));
        if (Receivers.believeBridge(frame)) {
            assertNotEquals(null, ofPlayer);
            assertNotEquals(null, ofLan);
        }
        if (Receivers.believePlayer(frame)) {
            assertNotEquals(null, ofPlayer);
        }
        assertOrder(frame, ofPlayer, ofLan);
        assertTheRestIsJudgedByItsOwnOctets(frame, zeros, ones);
    }

    /** A player may say no more than the LAN; and of the LAN, IP from a station to a station always passes. */
    private static void assertOrder(byte[] frame, @Nullable DropReason ofPlayer, @Nullable DropReason ofLan) {
        if (ofLan != null) {
            assertNotEquals(null, ofPlayer);
        }
        if (frame.length < EthernetHeader.LENGTH || frame.length > EthernetHeader.LENGTH + MTU) {
            return;
        }
        int type = Byte.toUnsignedInt(frame[12]) << 8 | Byte.toUnsignedInt(frame[13]);
        boolean isBetweenStations = (frame[0] & 1) == 0 && ofLan != DropReason.BAD_SOURCE;
        boolean isIp = type == EtherType.IPV4 || type == EtherType.IPV6;
        if (isBetweenStations && (isIp || type == EtherType.ARP)) {
            assertEquals(null, ofLan);
        }
        if (isBetweenStations && type == EtherType.ARP) {
            assertEquals(null, ofPlayer);
        }
    }

    private static void assertTheRestIsJudgedByItsOwnOctets(byte[] frame, ByteBuf zeros, ByteBuf ones) {
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
