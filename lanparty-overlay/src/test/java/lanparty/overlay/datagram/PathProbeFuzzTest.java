package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any datagram is a probe or an echo if and only if its octets are those drawn; nothing outside it is read. */
class PathProbeFuzzTest {
    private static final int ROOM = 9;
    private static final int MARGIN = 8;

    static Stream<byte[]> seeds() {
        byte[] probe = ByteBufUtil.decodeHexDump("130000000000000900000001000000000000002a00000000");
        byte[] echo = ByteBufUtil.decodeHexDump("1400000000000009ffffffff800000000000000000000007");
        return Stream.of(probe, echo, Arrays.copyOf(probe, 25), Arrays.copyOf(echo, 20), new byte[0]);
    }

    @MethodSource("seeds")
    @FuzzTest
    void aDatagramIsTakenIfItIsAsDrawnAndItsEchoDiffersInTypeAndMessagesAlone(byte[] octets) {
        ByteBuf datagram =
                Unpooled.buffer().writeZero(MARGIN).writeBytes(octets).readerIndex(MARGIN);
        int kind = plainKind(octets);
        assertEquals(kind == 3, PathProbe.isProbe(datagram, ROOM));
        assertEquals(kind == 4, PathProbe.isEcho(datagram, ROOM));
        if (kind == 3) {
            ByteBuf echo = Unpooled.buffer().writerIndex(PathProbe.LENGTH);
            PathProbe.encodeEcho(echo, 0, datagram, 0x0708_090A);
            byte[] expected = octets.clone();
            expected[0] = 0x14;
            System.arraycopy(new byte[] {7, 8, 9, 10}, 0, expected, 20, 4);
            assertEquals(ByteBufUtil.hexDump(expected), ByteBufUtil.hexDump(echo));
        }
        if (kind != 0) {
            // What the packet path of frames must never take.
            assertNotEquals(DatagramFault.NONE, DatagramCheck.faultOf(datagram, ROOM, 1514));
        }
    }

    /** 3, 4, or 0 for neither. */
    private static int plainKind(byte[] octets) {
        if (octets.length != 24 || (octets[0] & 0xF0) != 0x10) {
            return 0;
        }
        ByteBuffer plain = ByteBuffer.wrap(octets);
        boolean isOurs = octets[1] == 0 && plain.getShort(2) == 0 && plain.getInt(4) == ROOM;
        int type = octets[0] & 0xF;
        return isOurs && (type == 3 && plain.getInt(20) == 0 || type == 4) ? type : 0;
    }
}
