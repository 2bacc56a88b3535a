package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import lanparty.overlay.memory.FrameMemory;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any datagrams in any order: what comes out is exactly what a plain model of the wire format makes of them.
 *
 * <pre>
 * octet 0      longest frame that is taken, in units of 8
 * then each    0, length, that many octets: a datagram as it stands
 *              n, offset, length, that many octets: sequence n - 64 from the last one, its header sound, this payload
 * </pre>
 */
class FrameAssemblerFuzzTest {
    private static final long ROOM = 7;

    static Stream<byte[]> seeds() {
        return Stream.of(
                        // Two whole frames; a frame in two pieces; one in three, the middle all continuation.
                        "ff 41 00 0c 0001 0002 aabb 0002 0002 ccdd",
                        "ff 41 00 06 0001 0004 aabb 41 02 02 ccdd",
                        "ff 41 00 05 0001 0004 aa 41 02 02 bbcc 41 01 07 dd 0002 0002 eeff",
                        // The last piece first, and again; a piece too long; a jump ahead and one back.
                        "ff 41 00 06 0001 0004 aabb 42 01 06 dd 0002 0001 ee 3f 01 01 cc 40 01 01 cc",
                        "ff 41 00 05 0001 0003 aa 41 03 03 bbccdd",
                        "ff 41 00 05 0001 0001 aa ff 00 05 0001 0001 bb 01 00 05 0001 0001 cc",
                        // Headers: a whole datagram as it stands, another room's, a short one.
                        "04 00 13 1100 0000 00000007 00000009 0001 0003 aabbcc",
                        "04 00 13 1100 0000 00000008 00000009 0001 0003 aabbcc 00 03 110000")
                .map(hex -> ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    @MethodSource("seeds")
    @FuzzTest
    void whateverArrivesYieldsTheFramesOfTheModelAndNoOther(byte[] input) {
        ByteBuf script = Unpooled.wrappedBuffer(input);
        int longest = script.isReadable() ? Math.max(2, script.readUnsignedByte() * 8) : 2;
        FrameCollector events = new FrameCollector();
        PlainAssembler model = new PlainAssembler(ROOM, longest);
        FrameMemory memory = new FrameMemory(1 << 20);
        FrameAssembler assembler = new FrameAssembler(memory, ROOM, longest, events);
        int sequence = 0;
        while (script.isReadable()) {
            ByteBuf datagram = next(script, sequence);
            if (datagram.readableBytes() >= DatagramHeader.LENGTH) {
                sequence = DatagramHeader.sequence(datagram, 0);
            }
            DatagramFault fault = assembler.accept(datagram);
            DatagramFault expected = model.accept(ByteBufUtil.getBytes(datagram));
            assertEquals(expected, fault == DatagramFault.BAD_CONTINUATION ? DatagramFault.NONE : fault);
            assertEquals(0, datagram.readerIndex());
            assertEquals(1, datagram.refCnt());
        }
        assertEquals(model.delivered, events.frames);
        assertEquals(model.stale, events.stale);
        assertTrue(events.incomplete <= 2 * model.accepted, "a datagram touches two cut frames at most");
        assembler.close();
        assertEquals(0, assembler.heldBytes());
        memory.close();
    }

    private static ByteBuf next(ByteBuf script, int sequence) {
        int kind = script.readUnsignedByte();
        if (kind == 0) {
            return Unpooled.copiedBuffer(octets(script));
        }
        int offset = script.isReadable() ? script.readUnsignedByte() : 0;
        byte[] payload = octets(script);
        ByteBuf datagram = Unpooled.buffer(DatagramHeader.LENGTH + payload.length);
        DatagramHeader.encode(datagram, 0, DatagramType.FRAMES, offset, ROOM, sequence + kind - 64);
        return datagram.writerIndex(DatagramHeader.LENGTH).writeBytes(payload);
    }

    private static byte[] octets(ByteBuf script) {
        int length = script.isReadable() ? script.readUnsignedByte() : 0;
        byte[] octets = new byte[Math.min(length, script.readableBytes())];
        script.readBytes(octets);
        return octets;
    }
}
