package lanparty.overlay.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ethernet.TestFrames;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A DHCP message in its frame, to the octet. */
class DhcpFrameTest {
    private static final int UDP_CHECKSUM = 40;

    private final ByteBuf buffer = Unpooled.buffer();

    @Test
    void aDiscoverInItsFrameHasTheseOctets() {
        discover().encode(buffer);
        assertEquals(342, buffer.writerIndex());
        // Both checksums reckoned by hand with RFC 1071's sum over these very octets.
        assertEquals(
                "ffffffffffff" + "024c50000001" + "0800" + "45000148" + "00000000" + "4011" + "79a6" + "00000000"
                        + "ffffffff" + "0044" + "0043" + "0134",
                ByteBufUtil.hexDump(buffer, 0, UDP_CHECKSUM));
        assertTrue(sumOfUdp() == 0xFFFF, "octets, pseudo header and checksum sum up to all ones");
    }

    /** Octet by octet, as RFC 768 says it. */
    private int sumOfUdp() {
        int sum = 0x11 + (buffer.writerIndex() - 34);
        for (int at = 26; at < buffer.writerIndex(); at += 2) {
            sum += buffer.getUnsignedShort(at);
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void whatWasWrittenIsReadWithAndWithoutPadding() {
        Random random = new Random(2);
        for (int i = 0; i < 3_000; i++) {
            DhcpFrame written = new DhcpFrame(
                    new MacAddress(random.nextLong() >>> 16),
                    new MacAddress(random.nextLong() >>> 16),
                    new Ipv4Address(random.nextInt()),
                    new Ipv4Address(random.nextInt()),
                    DhcpSamples.any(random));
            buffer.clear().writeZero(9);
            written.encode(buffer);
            int length = buffer.writerIndex() - 9;
            buffer.writeZero(30);
            assertEquals(written, DhcpFrame.decode(buffer, 9, length));
            assertEquals(written, DhcpFrame.decode(buffer, 9, length + 30));
            assertNull(DhcpFrame.decode(buffer.slice(0, 9 + length - 1), 9, length - 1));
            assertEquals(written.message().type().isFromServer(), DhcpFrame.isFromServer(buffer, 9, length));
        }
    }

    @Test
    void aStacksUnfinishedChecksumAndNoneAreTaken() {
        DhcpSamples.frame().encode(buffer);
        buffer.setShort(UDP_CHECKSUM, 0);
        assertNotNull(decode());
        // The pseudo header alone: c0a8 3201 c0a8 3239 0011 0134.
        buffer.setShort(UDP_CHECKSUM, fold(0xC0A8 + 0x3201 + 0xC0A8 + 0x3239 + 0x11 + 0x134));
        assertNotNull(decode());
        buffer.setShort(UDP_CHECKSUM, 0x1111);
        assertNull(decode());
    }

    private static int fold(int sum) {
        return (sum & 0xFFFF) + (sum >>> 16);
    }

    @Test
    void aBrokenHeaderAFragmentAnotherProtocolOrPortIsNotRead() {
        for (int at : new int[] {12, 14, 20, 21, 23, 24, 26, 34, 36, 38}) {
            buffer.clear();
            DhcpSamples.frame().encode(buffer);
            buffer.setByte(at, buffer.getByte(at) ^ 0x21);
            assertNull(decode(), "octet " + at);
        }
    }

    @Test
    void playersMayAskAndOnlyTheLanMayAnswer() {
        discover().encode(buffer);
        assertEquals(null, hazard(FrameOrigin.CLIENT));
        assertFalse(DhcpFrame.isFromServer(buffer, 0, buffer.writerIndex()));
        buffer.clear();
        DhcpSamples.frame().encode(buffer);
        assertEquals(null, hazard(FrameOrigin.LAN));
        assertTrue(hazard(FrameOrigin.CLIENT) != null);
        assertTrue(DhcpFrame.isFromServer(buffer, 0, buffer.writerIndex()));
    }

    private @Nullable DropReason hazard(FrameOrigin origin) {
        return FrameSafety.dropReasonOf(buffer, 0, buffer.writerIndex(), origin, 1500);
    }

    @Test
    void otherTrafficIsNoServers() {
        for (byte[] other : new byte[][] {
            TestFrames.frame(0x0800, TestFrames.ipv4(17, TestFrames.udp(67, 69, "00"))),
            TestFrames.frame(0x0800, TestFrames.ipv4(6, TestFrames.udp(67, 68, "00"))),
            TestFrames.frame(0x0800, TestFrames.ipv4(17, "", 1, TestFrames.udp(67, 68, "00"))),
            TestFrames.frame(0x0806, TestFrames.ipv4(17, TestFrames.udp(67, 68, "00"))),
            TestFrames.frame(0x0800, "45")
        }) {
            assertFalse(DhcpFrame.isFromServer(Unpooled.wrappedBuffer(other), 0, other.length));
        }
    }

    @Test
    void noMutationMakesItThrowOrReadOutside() {
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            buffer.clear();
            DhcpSamples.frame().encode(buffer);
            buffer.setShort(UDP_CHECKSUM, 0);
            int whole = buffer.writerIndex();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                buffer.setByte(random.nextInt(whole), random.nextInt(256));
            }
            int length = random.nextInt(3) > 0 ? whole : random.nextInt(whole);
            ByteBuf cut = buffer.slice(0, length);
            read += DhcpFrame.decode(cut, 0, length) == null ? 0 : 1;
            DhcpFrame.isFromServer(cut, 0, length);
        }
        assertEquals(true, read > 10_000 && read < 90_000, "neither all nor nothing is taken: " + read);
    }

    private static DhcpFrame discover() {
        return new DhcpFrame(
                MacAddress.BROADCAST,
                DhcpSamples.PLAYER,
                Ipv4Address.NONE,
                Ipv4Address.BROADCAST,
                DhcpSamples.discover());
    }

    private @org.jspecify.annotations.Nullable DhcpFrame decode() {
        return DhcpFrame.decode(buffer, 0, buffer.writerIndex());
    }
}
