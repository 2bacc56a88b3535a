package lanparty.relay.entrance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.incubator.codec.quic.QuicHeaderParser;
import io.netty.incubator.codec.quic.QuicPacketType;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever passes, the codec's own parser reads without an exception, and reads as what we took it for. A first packet is
 * tried at its full length, so that short inputs reach what lies behind it.
 */
class PacketFormFuzzTest {
    private static final int OURS = 8;
    private static final int FULL = 1200;
    private static final InetSocketAddress SOMEBODY = new InetSocketAddress("127.0.0.1", 1);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "",
                        "40" + "00".repeat(30),
                        "c000000001" + "080011223344556677" + "04aabbccdd" + "00",
                        "c000000001" + "080011223344556677" + "00" + "28" + "11".repeat(40),
                        "c000000001" + "14" + "00".repeat(20) + "14" + "00".repeat(20) + "4028",
                        "d06b3343cf" + "080011223344556677" + "04aabbccdd",
                        "e000000001" + "080011223344556677" + "04aabbccdd" + "00".repeat(40),
                        "f000000001" + "080011223344556677" + "04aabbccdd",
                        "c000000000" + "080011223344556677" + "04aabbccdd")
                .map(ByteBufUtil::decodeHexDump);
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatPassesIsReadByTheCodecAsWeReadIt(byte[] octets) throws Exception {
        check(Unpooled.buffer().writeZero(3).writeBytes(octets).skipBytes(3));
        if (octets.length > 0 && octets.length < FULL) {
            check(Unpooled.buffer().writeBytes(octets).writeZero(FULL - octets.length));
        }
    }

    private static void check(ByteBuf packet) throws Exception {
        int before = packet.readerIndex();
        boolean passes = PacketForm.refusal(packet, OURS) == null;
        assertEquals(before, packet.readerIndex());
        if (!passes) {
            return;
        }
        try (QuicHeaderParser parser = new QuicHeaderParser(OURS)) {
            // The parser counts from the first octet, wherever the reader stands.
            parser.parse(
                    SOMEBODY,
                    SOMEBODY,
                    packet.slice(),
                    (sender, recipient, whole, type, version, scid, dcid, token) -> {
                        assertTrue(type == QuicPacketType.SHORT || version == 1, "version " + version);
                        if (type == QuicPacketType.INITIAL) {
                            assertTrue(whole.readableBytes() >= FULL && dcid.readableBytes() >= 8);
                            assertTrue(!token.isReadable() || dcid.readableBytes() == OURS);
                            assertTrue(token.readableBytes() <= RetryToken.MAX_BYTES);
                        }
                        assertTrue(type != QuicPacketType.RETRY && type != QuicPacketType.VERSION_NEGOTIATION);
                    });
        }
    }
}
