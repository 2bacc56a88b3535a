package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How frames are laid into datagrams, octet by octet. */
class FramePackerTest {
    private final DatagramCollector outlet = new DatagramCollector(64);
    private final FramePacker packer = new FramePacker(0x0102_0304L, outlet);

    @AfterEach
    void leavesNoBufferBehind() {
        packer.close();
        outlet.close();
        outlet.allocated.forEach(datagram -> assertEquals(0, datagram.refCnt()));
    }

    @Test
    void twoSmallFramesShareADatagram() {
        add(7, 3);
        add(8, 2);
        assertTrue(outlet.datagrams.isEmpty());
        packer.flush();
        assertEquals("11000000" + "01020304" + "00000000" + "00070003" + "010203" + "00080002" + "0102", sent(0));
    }

    @Test
    void aLongFrameGoesOnInTheNextDatagram() {
        add(7, 60);
        assertEquals(1, outlet.datagrams.size());
        packer.flush();
        assertEquals("11000000" + "01020304" + "00000000" + "0007003c" + counting(1, 48), sent(0));
        assertEquals("1100000c" + "01020304" + "00000001" + counting(49, 60), sent(1));
    }

    @Test
    void aVeryLongFrameFillsWholeContinuationDatagrams() {
        add(7, 48 + 52 + 52);
        assertEquals(3, outlet.datagrams.size());
        assertTrue(packer.isEmpty());
        assertEquals("11000034" + "01020304" + "00000001" + counting(49, 100), sent(1));
        assertEquals("11000034" + "01020304" + "00000002" + counting(101, 152), sent(2));
    }

    @Test
    void anotherFrameStartsBehindTheContinuation() {
        add(7, 49);
        add(8, 1);
        packer.flush();
        assertEquals("11000001" + "01020304" + "00000001" + "31" + "00080001" + "01", sent(1));
    }

    @Test
    void aDatagramIsSentAtOnceWhenNoEntryAndOctetFitAnyMore() {
        add(7, 44);
        assertTrue(packer.isEmpty());
        assertEquals(60, outlet.datagrams.get(0).readableBytes());
        add(7, 43);
        assertFalse(packer.isEmpty());
        add(7, 2);
        packer.flush();
        assertEquals("11000000" + "01020304" + "00000001" + "0007002b" + counting(1, 43) + "00070002" + "01", sent(1));
        assertEquals("11000001" + "01020304" + "00000002" + "02", sent(2));
    }

    @Test
    void flushingNothingSendsNothing() {
        packer.flush();
        assertEquals(0, packer.sequence());
        assertTrue(outlet.datagrams.isEmpty());
    }

    @Test
    void tellsHowLongTheStartedDatagramIs() {
        assertEquals(0, packer.startedBytes());
        add(7, 10);
        assertEquals(12 + 4 + 10, packer.startedBytes());
        packer.flush();
        assertEquals(0, packer.startedBytes());
    }

    @Test
    void asksForTheLimitAfreshForEachDatagram() {
        add(7, 20);
        outlet.limit = 80;
        add(7, 100);
        packer.flush();
        assertEquals(64, outlet.datagrams.get(0).readableBytes());
        assertEquals(80, outlet.datagrams.get(1).readableBytes());
    }

    @Test
    void anEarlierOctetOfTheOutletsBufferStaysUntouched() {
        ByteBuf[] sent = new ByteBuf[1];
        try (FramePacker other = new FramePacker(1, new FramePacker.Outlet() {
            @Override
            public int limit() {
                return 64;
            }

            @Override
            public ByteBuf allocate(int capacity) {
                return Unpooled.buffer(capacity + 8).writerIndex(8).readerIndex(8);
            }

            @Override
            public void send(ByteBuf datagram) {
                sent[0] = datagram;
            }
        })) {
            other.add(1, Unpooled.wrappedBuffer(new byte[] {5}), 0, 1);
            other.flush();
        }
        assertEquals("1100000000000001000000000001000105", ByteBufUtil.hexDump(sent[0]));
    }

    @Test
    void aPathWithoutRoomDropsTheFrameAndSkipsANumber() {
        outlet.limit = FramePacker.MIN_LIMIT - 1;
        assertFalse(add(7, 10));
        assertEquals(0, packer.sequence());
        outlet.limit = 64;
        add(7, 40);
        outlet.limit = 0;
        assertFalse(add(7, 40));
        assertEquals(2, packer.sequence());
        outlet.limit = 64;
        assertTrue(add(7, 1));
        packer.flush();
        assertEquals(2, DatagramHeader.sequence(outlet.datagrams.get(1), 0));
    }

    @Test
    void theSequenceNumberWraps() {
        packer.sequence(0xFFFF_FFFFL);
        add(7, 1);
        packer.flush();
        add(7, 1);
        packer.flush();
        assertEquals(-1, DatagramHeader.sequence(outlet.datagrams.get(0), 0));
        assertEquals(0, DatagramHeader.sequence(outlet.datagrams.get(1), 0));
        assertEquals(1, packer.sequence());
    }

    @Test
    void aStartedDatagramIsReleasedOnClose() {
        add(7, 1);
        packer.close();
        assertEquals(0, outlet.allocated.get(0).refCnt());
    }

    @Test
    void aLengthThatNoFrameHasIsTheCallersMistake() {
        assertThrows(IllegalArgumentException.class, () -> packer.add(7, Unpooled.EMPTY_BUFFER, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> packer.add(7, Unpooled.EMPTY_BUFFER, 0, 65536));
        assertThrows(IllegalArgumentException.class, () -> new FramePacker(1L << 32, outlet));
    }

    private boolean add(int sender, int length) {
        return packer.add(sender, Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(counting(1, length))), 0, length);
    }

    private String sent(int datagram) {
        return ByteBufUtil.hexDump(outlet.datagrams.get(datagram));
    }

    private static String counting(int first, int last) {
        StringBuilder hex = new StringBuilder();
        for (int i = first; i <= last; i++) {
            hex.append(String.format("%02x", i));
        }
        return hex.toString();
    }
}
