package lanparty.gateway.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any control message of any length: the tag is what the kernel's structure says, and nothing behind it is read. */
class AuxiliaryDataFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "2400000000000000 07010000 08000000 51000000 3c000000 3c000000 0000 0e00 6500 8100",
                        "2400000000000000 07010000 08000000 11000000 3c000000 3c000000 0000 0e00 0000 0000",
                        "2400000000000000 07010000 08000000 01000000 3c000000 3c000000 0000 0e00 6500 a888",
                        "1400000000000000 01000000 1d000000 51000000",
                        "")
                .map(hex -> ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    @MethodSource("seeds")
    @FuzzTest
    void theTagIsWhatTheStructureSays(byte[] input) {
        int length = Math.min(input.length, AuxiliaryData.LENGTH);
        ByteBuffer zeros = batch(input, length, 0x00);
        ByteBuffer ones = batch(input, length, 0xFF);
        int tag = AuxiliaryData.tag(zeros, AuxiliaryData.LENGTH, length);
        assertEquals(tag, AuxiliaryData.tag(ones, AuxiliaryData.LENGTH, length));
        assertEquals(expected(zeros.slice(AuxiliaryData.LENGTH, length).order(ByteOrder.nativeOrder())), tag);
    }

    private static int expected(ByteBuffer message) {
        boolean isAuxiliaryData = message.capacity() >= 36 && message.getInt(8) == 263 && message.getInt(12) == 8;
        int status = isAuxiliaryData ? message.getInt(16) : 0;
        if ((status & 0x10) == 0) {
            return AuxiliaryData.NO_TAG;
        }
        int protocol = (status & 0x40) == 0 ? 0x8100 : Short.toUnsignedInt(message.getShort(34));
        return protocol << 16 | Short.toUnsignedInt(message.getShort(32));
    }

    /** The message in the middle of three, the rest filled. */
    private static ByteBuffer batch(byte[] input, int length, int filling) {
        byte[] octets = new byte[3 * AuxiliaryData.LENGTH];
        Arrays.fill(octets, (byte) filling);
        System.arraycopy(input, 0, octets, AuxiliaryData.LENGTH, length);
        return ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder());
    }
}
