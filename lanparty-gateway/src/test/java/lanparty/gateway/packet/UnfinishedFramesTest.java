package lanparty.gateway.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.offload.VirtioNetHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Frames as a LAN host's stack leaves them to a veth, which passes them on as they are. */
@EnabledIf(
        value = "lanparty.gateway.packet.VethPair#isPossible",
        disabledReason = "packet sockets and veth pairs need root")
class UnfinishedFramesTest {
    private static final long PLAYER = 0x024C_5000_0007L;
    private static final long LAN_HOST = 0x0200_0000_0001L;
    private static final int IP = EthernetHeader.LENGTH;
    private static final int TRANSPORT = IP + 20;
    private static final int TCP_PAYLOAD = TRANSPORT + 20;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SEGMENT = 1460;
    private static final int FIRST_SEQUENCE = 0x7FFF_FF00;

    private final Counters counters = new Counters();
    private final HeardFrames heard = new HeardFrames();
    private VethPair cable;
    private PacketSocket port;
    private RawSender lan;

    @BeforeEach
    void plugIn() throws Exception {
        cable = new VethPair();
        port = PacketSocket.open(cable.nearInfo(), counters);
        lan = new RawSender(cable.farInfo());
    }

    @AfterEach
    void unplug() throws Exception {
        port.close();
        lan.close();
        cable.close();
    }

    @Test
    void aChecksumThatTheSenderLeftOpenIsFinished() throws Exception {
        ByteBuf frame = ipv4(UDP, TRANSPORT + 8 + 333);
        frame.setShort(TRANSPORT + 4, 8 + 333);
        frame.setShort(TRANSPORT + UDP_CHECKSUM, fold(pseudoHeader(frame)));
        lan.send(frame, VirtioNetHeader.GSO_NONE, 0, 0, TRANSPORT, UDP_CHECKSUM);
        ByteBuf got = Unpooled.wrappedBuffer(heard.from(port, 1).get(0));
        assertEquals(frame.readableBytes(), got.readableBytes());
        assertTrue(isTransportSumRight(got));
        assertEquals(1, counters.value(Counter.CHECKSUMS_COMPLETED));
    }

    @Test
    void aChecksumIsFinishedBehindATagThatTheKernelHadTakenOut() throws Exception {
        ByteBuf frame = ipv4(UDP, TRANSPORT + 8 + 333);
        frame.setShort(TRANSPORT + 4, 8 + 333);
        frame.setShort(TRANSPORT + UDP_CHECKSUM, fold(pseudoHeader(frame)));
        ByteBuf tagged = Unpooled.buffer();
        tagged.writeBytes(frame, 0, EthernetHeader.TYPE_OFFSET);
        tagged.writeInt(EtherType.VLAN << 16 | 5);
        tagged.writeBytes(frame, EthernetHeader.TYPE_OFFSET, frame.readableBytes() - EthernetHeader.TYPE_OFFSET);
        lan.send(tagged, VirtioNetHeader.GSO_NONE, 0, 0, TRANSPORT + 4, UDP_CHECKSUM);
        ByteBuf got = Unpooled.wrappedBuffer(heard.from(port, 1).get(0));
        assertEquals(EtherType.VLAN << 16 | 5, got.getInt(EthernetHeader.TYPE_OFFSET));
        ByteBuf inner = Unpooled.wrappedBuffer(
                got.slice(0, EthernetHeader.TYPE_OFFSET),
                got.slice(EthernetHeader.TYPE_OFFSET + 4, frame.readableBytes() - EthernetHeader.TYPE_OFFSET));
        assertTrue(isTransportSumRight(inner));
    }

    @Test
    void aSuperFrameBecomesTheFramesThatAWireWouldHaveSeen() throws Exception {
        int lastPart = 100;
        int payload = 40 * SEGMENT + lastPart;
        ByteBuf frame = ipv4(TCP, TCP_PAYLOAD + payload);
        frame.setInt(TRANSPORT + 4, FIRST_SEQUENCE);
        frame.setShort(TRANSPORT + 12, 0x5018);
        frame.setShort(TRANSPORT + TCP_CHECKSUM, fold(pseudoHeader(frame)));
        lan.send(frame, VirtioNetHeader.GSO_TCPV4, TCP_PAYLOAD, SEGMENT, TRANSPORT, TCP_CHECKSUM);
        List<byte[]> frames = heard.from(port, 41);
        int at = 0;
        for (int i = 0; i < 41; i++) {
            ByteBuf got = Unpooled.wrappedBuffer(frames.get(i));
            int part = i < 40 ? SEGMENT : lastPart;
            assertEquals(TCP_PAYLOAD + part, got.readableBytes());
            assertEquals(FIRST_SEQUENCE + at, got.getInt(TRANSPORT + 4));
            assertEquals(frame.slice(TCP_PAYLOAD + at, part), got.slice(TCP_PAYLOAD, part));
            assertEquals(0xFFFF, fold(sum(got, IP, TRANSPORT)), "IP header of segment " + i);
            assertTrue(isTransportSumRight(got), "checksum of segment " + i);
            at += part;
        }
        assertEquals(41, heard.all().size());
        assertEquals(1, counters.value(Counter.SUPER_FRAMES_SEGMENTED));
    }

    private static ByteBuf ipv4(int protocol, int length) {
        ByteBuf frame = Unpooled.buffer(length);
        for (int i = 0; i < length; i++) {
            frame.writeByte(i * 31 + (i >> 8));
        }
        frame.setZero(IP, TCP_PAYLOAD - IP);
        EthernetHeader.encode(frame, 0, PLAYER, LAN_HOST, EtherType.IPV4);
        frame.setShort(IP, 0x4500).setShort(IP + 2, length - IP).setShort(IP + 6, 0x4000);
        frame.setByte(IP + 8, 64).setByte(IP + 9, protocol);
        frame.setInt(IP + 12, 0xC612_4D02).setInt(IP + 16, 0xC612_4D07);
        frame.setShort(IP + 10, ~fold(sum(frame, IP, TRANSPORT)));
        return frame;
    }

    private static long pseudoHeader(ByteBuf frame) {
        return sum(frame, IP + 12, TRANSPORT) + frame.getByte(IP + 9) + frame.readableBytes() - TRANSPORT;
    }

    private static boolean isTransportSumRight(ByteBuf frame) {
        return fold(pseudoHeader(frame) + sum(frame, TRANSPORT, frame.readableBytes())) == 0xFFFF;
    }

    /** RFC 1071, the plain way. */
    private static long sum(ByteBuf octets, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i += 2) {
            sum += i + 1 < to ? octets.getUnsignedShort(i) : octets.getUnsignedByte(i) << 8;
        }
        return sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
