package lanparty.overlay.arp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;

/** Who has which address, to the octet. */
class ArpFrameTest {
    private static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:01");
    private static final MacAddress OTHER = MacAddress.parse("02:4c:50:00:00:02");
    private static final Ipv4Address ADDRESS = new Ipv4Address(0xC0A8_3239);

    private final ByteBuf buffer = Unpooled.buffer();

    @Test
    void aProbeHasTheseOctets() {
        ArpFrame.probe(MAC, ADDRESS).encode(buffer);
        assertEquals(
                "ffffffffffff" + "024c50000001" + "0806" + "0001" + "0800" + "06" + "04" + "0001" + "024c50000001"
                        + "00000000" + "000000000000" + "c0a83239" + "00".repeat(18),
                ByteBufUtil.hexDump(buffer));
        assertEquals(60, ArpFrame.LENGTH);
    }

    @Test
    void anAnnouncementHasTheAddressOnBothSides() {
        ArpFrame.announcement(MAC, ADDRESS).encode(buffer);
        assertEquals(
                "ffffffffffff" + "024c50000001" + "0806" + "0001080006040001" + "024c50000001" + "c0a83239"
                        + "000000000000" + "c0a83239" + "00".repeat(18),
                ByteBufUtil.hexDump(buffer));
    }

    @Test
    void whatWasWrittenIsRead() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            ArpFrame written = new ArpFrame(
                    new MacAddress(random.nextLong() >>> 16),
                    random.nextBoolean(),
                    new MacAddress(random.nextLong() >>> 16),
                    new Ipv4Address(random.nextInt()),
                    new MacAddress(random.nextLong() >>> 16),
                    new Ipv4Address(random.nextInt()));
            buffer.clear().writeZero(7);
            written.encode(buffer);
            assertEquals(written, ArpFrame.decode(buffer, 7, ArpFrame.LENGTH));
            assertEquals(written, ArpFrame.decode(buffer, 7, 42), "a TAP gives it without padding");
        }
    }

    @Test
    void whoSpeaksForAnotherStationIsNotHeard() {
        ArpFrame.probe(MAC, ADDRESS).encode(buffer);
        buffer.setByte(11, (int) OTHER.bits());
        assertNull(ArpFrame.decode(buffer, 0, ArpFrame.LENGTH));
    }

    @Test
    void noOctetsMakeItThrowAndNoneBehindTheEndAreRead() {
        Random random = new Random(4);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            buffer.clear();
            ArpFrame.announcement(MAC, ADDRESS).encode(buffer);
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                buffer.setByte(random.nextInt(42), random.nextInt(256));
            }
            int length = random.nextBoolean() ? 42 : random.nextInt(60);
            read += ArpFrame.decode(buffer.slice(0, length), 0, length) == null ? 0 : 1;
        }
        assertEquals(true, read > 1_000 && read < 90_000, () -> "neither all nor nothing is taken");
    }
}
