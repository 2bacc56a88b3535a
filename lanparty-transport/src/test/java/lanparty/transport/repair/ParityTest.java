package lanparty.transport.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The XOR of packets of different lengths. */
final class ParityTest {
    private static final int LONGEST = 1472;

    private final Random random = new Random(7);

    @Test
    void ofAllPacketsButOneAndTheirParityComesThatOne() {
        for (int round = 0; round < 500; round++) {
            List<ByteBuf> packets = packets(1 + random.nextInt(RepairPacket.MOST_COVERED));
            ByteBuf missing = packets.get(random.nextInt(packets.size()));
            // What is in the buffer before means nothing.
            ByteBuf octets = someOctets(LONGEST);
            Parity all = new Parity(octets, 0);
            packets.forEach(packet -> all.add(packet, 0, packet.readableBytes()));

            Parity rest = new Parity(octets, 0, all.length(), all.xorOfLengths());
            packets.stream()
                    .filter(packet -> packet != missing)
                    .forEach(packet -> rest.add(packet, 0, packet.readableBytes()));

            assertEquals(missing.readableBytes(), rest.xorOfLengths());
            assertEquals(missing, octets.slice(0, rest.xorOfLengths()));
        }
    }

    @Test
    void isAsLongAsTheLongestPacket() {
        Parity parity = new Parity(someOctets(LONGEST), 0);
        parity.add(someOctets(100), 0, 100);
        parity.add(someOctets(1400), 0, 1400);
        parity.add(someOctets(7), 0, 7);
        assertEquals(1400, parity.length());
    }

    private List<ByteBuf> packets(int count) {
        List<ByteBuf> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(someOctets(1 + random.nextInt(LONGEST)));
        }
        return packets;
    }

    private ByteBuf someOctets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Unpooled.wrappedBuffer(octets);
    }
}
