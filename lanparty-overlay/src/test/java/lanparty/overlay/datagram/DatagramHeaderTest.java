package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** The header and the frame entry, octet by octet. */
class DatagramHeaderTest {
    @Test
    void headerHasItsGoldenBytes() {
        ByteBuf buffer = Unpooled.buffer(16).writerIndex(14);
        DatagramHeader.encode(buffer, 2, DatagramType.FRAMES, 0xABCD, 0xFEDC_BA98L, 0x8765_4321);
        assertEquals("00001100abcdfedcba9887654321", ByteBufUtil.hexDump(buffer));
    }

    @Test
    void readsBackWhatItWrote() {
        ByteBuf buffer = Unpooled.buffer(DatagramHeader.LENGTH);
        DatagramHeader.encode(buffer, 0, DatagramType.FRAMES, 65535, 0xFFFF_FFFFL, -1);
        assertEquals(DatagramHeader.VERSION, DatagramHeader.version(buffer, 0));
        assertEquals(DatagramType.FRAMES.number(), DatagramHeader.type(buffer, 0));
        assertEquals(0, DatagramHeader.flags(buffer, 0));
        assertEquals(65535, DatagramHeader.firstFrameOffset(buffer, 0));
        assertEquals(0xFFFF_FFFFL, DatagramHeader.roomId(buffer, 0));
        assertEquals(-1, DatagramHeader.sequence(buffer, 0));
    }

    @Test
    void frameEntryHasItsGoldenBytes() {
        ByteBuf buffer = Unpooled.buffer(8).writerIndex(5);
        FrameEntry.encode(buffer, 1, 0xBEEF, 1514);
        assertEquals("00beef05ea", ByteBufUtil.hexDump(buffer));
        assertEquals(0xBEEF, FrameEntry.sender(buffer, 1));
        assertEquals(1514, FrameEntry.frameLength(buffer, 1));
    }

    @Test
    void typeNumbersNeverChange() {
        assertEquals(1, DatagramType.FRAMES.number());
        assertEquals(2, DatagramType.PADDING.number());
        assertEquals(3, DatagramType.PROBE.number());
        assertEquals(4, DatagramType.ECHO.number());
        assertEquals(4, DatagramType.values().length);
    }
}
