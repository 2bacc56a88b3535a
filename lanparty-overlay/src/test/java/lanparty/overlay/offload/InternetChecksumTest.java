package lanparty.overlay.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fast sums against the plain one. */
class InternetChecksumTest {
    @Test
    void hasTheSumOfTheExampleInRfc1071() {
        ByteBuf octets = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump("0001f203f4f5f6f7"));
        assertEquals(0xDDF2, InternetChecksum.fold(InternetChecksum.sum(octets, 0, 8)));
        assertEquals(0x220D, InternetChecksum.checksum(InternetChecksum.sum(octets, 0, 8)));
    }

    @Test
    void sumsAnyLengthAtAnyPlaceAsThePlainOneDoes() {
        Random random = new Random(1);
        byte[] octets = new byte[300];
        for (int i = 0; i < 5000; i++) {
            random.nextBytes(octets);
            if (random.nextInt(4) == 0) {
                Arrays.fill(octets, (byte) 0xFF);
            }
            int from = random.nextInt(100);
            int length = random.nextInt(200);
            int fast = InternetChecksum.fold(InternetChecksum.sum(Unpooled.wrappedBuffer(octets), from, length));
            assertEquals(PlainChecksum.sum(octets, from, from + length), fast);
        }
    }

    @Test
    void sixtyFourKilobytesOfOnesDoNotOverflow() {
        byte[] octets = new byte[65_536];
        Arrays.fill(octets, (byte) 0xFF);
        assertEquals(0xFFFF, InternetChecksum.fold(InternetChecksum.sum(Unpooled.wrappedBuffer(octets), 0, 65_536)));
    }

    @Test
    void anUdpChecksumIsNeverZero() {
        assertEquals(0, InternetChecksum.checksum(0xFFFF));
        assertEquals(0xFFFF, InternetChecksum.udpChecksum(0xFFFF));
    }
}
