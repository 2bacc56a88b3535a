package lanparty.overlay.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** The kernel's struct, octet by octet. */
class VirtioNetHeaderTest {
    @Test
    void hasItsGoldenBytes() {
        ByteBuf header = Unpooled.buffer(12).writerIndex(11);
        VirtioNetHeader.encode(header, 1, VirtioNetHeader.GSO_TCPV4, 66, 1448, 34, 16);
        assertEquals("000101" + "4200" + "a805" + "2200" + "1000", ByteBufUtil.hexDump(header));
    }

    @Test
    void readsBackWhatItWrote() {
        ByteBuf header = Unpooled.buffer(12).writerIndex(12);
        VirtioNetHeader.encode(
                header, 2, VirtioNetHeader.GSO_TCPV6 | VirtioNetHeader.GSO_ECN, 86, 0xFFFE, 0x8001, 0x1234);
        assertEquals(VirtioNetHeader.GSO_TCPV6, VirtioNetHeader.gsoType(header, 2));
        assertEquals(0xFFFE, VirtioNetHeader.gsoSize(header, 2));
        assertEquals(0x8001, VirtioNetHeader.checksumStart(header, 2));
        assertEquals(0x1234, VirtioNetHeader.checksumOffset(header, 2));
        assertTrue(VirtioNetHeader.needsChecksum(header, 2));
        assertFalse(VirtioNetHeader.isFinished(header, 2));
        VirtioNetHeader.encodeFinished(header, 2);
        assertTrue(VirtioNetHeader.isFinished(header, 2));
    }

    @Test
    void aFrameFoundRightIsFinished() {
        ByteBuf header = Unpooled.buffer(10).writerIndex(10);
        header.setByte(0, VirtioNetHeader.DATA_VALID);
        assertTrue(VirtioNetHeader.isFinished(header, 0));
    }
}
