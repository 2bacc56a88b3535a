package lanparty.overlay.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.stream.Stream;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server on the LAN says is read as a plain reader reads it, bare and in its frame, and what was read can be
 * written and read again.
 */
class DhcpMessageFuzzTest {
    private static final int MARGIN = 8;
    private static final int MOST_OCTETS = 1400;

    static Stream<byte[]> seeds() {
        return Stream.of(
                encoded(DhcpSamples.discover()), encoded(DhcpSamples.ack()), overloaded(), new byte[240], new byte[0]);
    }

    private static byte[] overloaded() {
        byte[] octets = encoded(DhcpSamples.ack());
        System.arraycopy(
                new byte[] {0x35, 1, 5, 0x34, 1, 3, 0x36, 2, (byte) 0xC0, (byte) 0xA8, -1}, 0, octets, 240, 11);
        System.arraycopy(new byte[] {0x36, 2, 50, 1, -1}, 0, octets, 108, 5);
        System.arraycopy(new byte[] {15, 1, 97, -1}, 0, octets, 44, 4);
        return octets;
    }

    private static byte[] encoded(DhcpMessage message) {
        ByteBuf buffer = Unpooled.buffer();
        message.encode(buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    @MethodSource("seeds")
    @FuzzTest
    void aServersWordsAreReadAsAPlainReaderReadsThem(byte[] octets) {
        ByteBuf buffer = Unpooled.buffer().writeZero(MARGIN).writeBytes(octets).writeZero(MARGIN);
        DhcpMessage read = DhcpMessage.decode(buffer, MARGIN, octets.length);
        PlainDhcp plain = PlainDhcp.read(octets);
        assertEquals(plain == null, read == null);
        if (read != null && plain != null) {
            assertEquals(plain.type(), read.type().number());
            assertSame(plain, read.options());
            assertWritable(read);
        }
        if (octets.length <= MOST_OCTETS) {
            assertSameInItsFrame(octets, read);
        }
    }

    private static void assertSame(PlainDhcp plain, DhcpOptions options) {
        for (DhcpOption option : DhcpOption.values()) {
            boolean isBeside = option == DhcpOption.MESSAGE_TYPE || option == DhcpOption.OVERLOAD;
            byte[] value = isBeside ? null : plain.options().get(option.code());
            assertEquals(value == null ? -1 : value.length, options.length(option));
            if (value != null && value.length == 4) {
                Ipv4Address address = options.address(option);
                assertNotNull(address);
                assertEquals(ByteBufUtil.hexDump(value), ByteBufUtil.hexDump(address.octets()));
            }
            assertEquals(true, options.text(option).chars().allMatch(c -> c >= ' ' && c <= '~'));
        }
    }

    private static void assertWritable(DhcpMessage read) {
        boolean fits = Arrays.stream(DhcpOption.values())
                .allMatch(option -> read.options().length(option) <= 255);
        if (fits) {
            ByteBuf again = Unpooled.buffer();
            read.encode(again);
            assertEquals(read, DhcpMessage.decode(again, 0, again.writerIndex()));
        }
    }

    /** A frame with no checksum in UDP, as some servers send it. */
    private static void assertSameInItsFrame(byte[] octets, @Nullable DhcpMessage read) {
        ByteBuf frame = Unpooled.buffer();
        DhcpSamples.frame().encode(frame);
        frame.writerIndex(42).writeBytes(octets);
        frame.setShort(16, 28 + octets.length)
                .setShort(24, 0)
                .setShort(38, 8 + octets.length)
                .setShort(40, 0);
        int sum = 0;
        for (int at = 14; at < 34; at += 2) {
            sum += frame.getUnsignedShort(at);
        }
        frame.setShort(24, ~((sum & 0xFFFF) + (sum >>> 16)));
        boolean isServers = read != null && read.type().isFromServer();
        DhcpFrame inFrame = DhcpFrame.decode(frame, 0, frame.writerIndex());
        assertEquals(isServers ? read : null, inFrame == null ? null : inFrame.message());
        assertEquals(true, DhcpFrame.isFromServer(frame, 0, frame.writerIndex()));
        // And as a whole frame, whatever it is.
        ByteBuf any = Unpooled.wrappedBuffer(octets);
        DhcpFrame whole = DhcpFrame.decode(any, 0, octets.length);
        if (whole != null) {
            assertEquals(new MacAddress(whole.source().bits()), whole.source());
        }
    }
}
