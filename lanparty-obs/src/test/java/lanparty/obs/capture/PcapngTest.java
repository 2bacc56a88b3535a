package lanparty.obs.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocks to the octet, after the figures of draft-ietf-opsawg-pcapng. */
class PcapngTest {
    private final ByteBuf out = Unpooled.buffer();

    @Test
    void aSectionSaysItsByteOrderAndWhoWroteIt() {
        SectionHeaderBlock.encode(out, "lanparty");
        assertOctets(
                "0a0d0d0a" + "0000002c" + "1a2b3c4d" + "0001" + "0000" + "ffffffffffffffff",
                "0004" + "0008" + "6c616e7061727479" + "00000000",
                "0000002c");
    }

    @Test
    void anInterfaceIsAnEthernetWithAName() {
        InterfaceDescriptionBlock.encode(out, "tap0x");
        assertOctets(
                "00000001" + "00000024" + "0001" + "0000" + "00000000",
                "0002" + "0005" + "7461703078" + "000000" + "00000000",
                "00000024");
    }

    @Test
    void aFrameThatIsCarriedOnHasItsTimeItsOctetsAndItsDirection() {
        EnhancedPacketBlock.encode(out, frame(3, 0x0000_0006_1234_5678L, 5, null, 0));
        assertOctets(
                "00000006" + "00000034" + "00000003" + "00000006" + "12345678" + "00000005" + "00000005",
                "0001020304" + "000000",
                "0002" + "0004" + "00000001" + "00000000",
                "00000034");
    }

    @Test
    void aDroppedFrameSaysWhyAndHowManyWentUnseenBeforeIt() {
        EnhancedPacketBlock.encode(out, frame(0, 0, 4, DropReason.EAPOL, 7));
        assertOctets(
                "00000006" + "00000060" + "00000000" + "00000000" + "00000000" + "00000004" + "00000004",
                "00010203",
                "0001" + "001e" + ByteBufUtil.hexDump("dropped: 802.1X authentication".getBytes()) + "0000",
                "0002" + "0004" + "00000001",
                "0004" + "0008" + "0000000000000007" + "00000000",
                "00000060");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 59, 60, 1514, 9018})
    void bothLengthsOfABlockAgreeAndAreMultiplesOfFour(int length) {
        EnhancedPacketBlock.encode(out, frame(1, 1, length, DropReason.RUNT, 0));
        int total = out.readableBytes();
        assertEquals(0, total % 4);
        assertEquals(total, out.getInt(4));
        assertEquals(total, out.getInt(total - 4));
    }

    private static CapturedFrame frame(
            int seenAt, long micros, int length, @org.jspecify.annotations.Nullable DropReason reason, long unseen) {
        ByteBuf octets = Unpooled.buffer();
        for (int i = 0; i < length; i++) {
            octets.writeByte(i);
        }
        CapturedFrame frame = new CapturedFrame();
        frame.fill(seenAt, micros, octets, 0, length, reason);
        frame.unseenBefore(unseen);
        return frame;
    }

    private void assertOctets(String... expected) {
        assertEquals(String.join("", expected), ByteBufUtil.hexDump(out));
    }
}
