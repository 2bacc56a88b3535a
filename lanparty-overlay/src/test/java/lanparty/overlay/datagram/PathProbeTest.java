package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** Probe and echo, octet by octet. */
class PathProbeTest {
    private static final long ROOM = 0xFEDC_BA98L;

    private final ByteBuf probe =
            Unpooled.buffer().writerIndex(3 + PathProbe.LENGTH).readerIndex(3);
    private final ByteBuf echo =
            Unpooled.buffer().writerIndex(1 + PathProbe.LENGTH).readerIndex(1);

    PathProbeTest() {
        PathProbe.encode(probe, 3, ROOM, 0x8765_4321, 0x8123_4567_89AB_CDEFL);
        PathProbe.encodeEcho(echo, 1, probe, 0x8001_0203);
    }

    @Test
    void aProbeHasItsGoldenBytes() {
        assertEquals("13000000fedcba98876543218123456789abcdef00000000", ByteBufUtil.hexDump(probe));
    }

    @Test
    void anEchoIsTheProbeWithAnotherTypeAndHowManyMessagesWereSent() {
        assertEquals("14000000fedcba98876543218123456789abcdef80010203", ByteBufUtil.hexDump(echo));
    }

    @Test
    void bothReadAsTheyWereWritten() {
        assertEquals(24, PathProbe.LENGTH);
        assertTrue(PathProbe.isProbe(probe, ROOM));
        assertTrue(PathProbe.isEcho(echo, ROOM));
        assertEquals(0x8765_4321, PathProbe.number(echo, 1));
        assertEquals(0x8123_4567_89AB_CDEFL, PathProbe.sentNs(echo, 1));
        assertEquals(0x8001_0203, PathProbe.messages(echo, 1));
    }

    @Test
    void neitherIsTakenForTheOther() {
        assertFalse(PathProbe.isEcho(probe, ROOM));
        assertFalse(PathProbe.isProbe(echo, ROOM));
    }

    @Test
    void anotherRoomsIsRefused() {
        assertFalse(PathProbe.isProbe(probe, ROOM + 1));
        assertFalse(PathProbe.isEcho(echo, ROOM & 0x7FFF_FFFFL));
    }

    @Test
    void aProbeThatTellsOfMessagesIsRefused() {
        probe.setInt(3 + PathProbe.MESSAGES_OFFSET, 1);
        assertFalse(PathProbe.isProbe(probe, ROOM));
    }

    @Test
    void eachOtherLengthIsRefused() {
        for (int length = 0; length < 3 * PathProbe.LENGTH; length++) {
            ByteBuf datagram = Unpooled.buffer(length).writerIndex(length);
            datagram.setBytes(0, probe, 3, Math.min(length, PathProbe.LENGTH));
            assertEquals(length == PathProbe.LENGTH, PathProbe.isProbe(datagram, ROOM), length + " octets");
        }
    }

    @Test
    void eachFlippedBitInFrontOfTheNumberIsRefused() {
        for (int bit = 0; bit < DatagramHeader.SEQUENCE_OFFSET * 8; bit++) {
            ByteBuf mutant = probe.copy();
            mutant.setByte(bit / 8, mutant.getByte(bit / 8) ^ 1 << bit % 8);
            assertFalse(PathProbe.isProbe(mutant, ROOM), "bit " + bit);
            assertFalse(PathProbe.isEcho(mutant, ROOM), "bit " + bit);
        }
    }
}
