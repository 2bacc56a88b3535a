package lanparty.lab.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;

/** Packets with QUIC's long header, made and read by hand (RFC 9000 section 17.2). */
final class LongPacket {
    private static final int INITIAL = 0xC0;
    private static final int RETRY_TYPE = 3;
    private static final int IDS_AT = 5;
    private static final int RETRY_TAG = 16;

    private LongPacket() {}

    /** An Initial to this connection id, with this token, and otherwise of no meaning. */
    static byte[] initial(int version, byte[] destination, byte[] token, int length, Random random) {
        ByteBuf packet = Unpooled.buffer()
                .writeByte(INITIAL)
                .writeInt(version)
                .writeByte(destination.length)
                .writeBytes(destination)
                .writeByte(8)
                .writeLong(random.nextLong());
        // RFC 9000 section 16: two octets take a length below 2^14. The length of the rest has two octets as well.
        packet.writeShort(0x4000 | token.length).writeBytes(token);
        packet.writeShort(0x4000 | Math.max(0, length - packet.readableBytes() - 2));
        while (packet.readableBytes() < length) {
            packet.writeByte(random.nextInt());
        }
        return Arrays.copyOf(ByteBufUtil.getBytes(packet), length);
    }

    /** A connection id of this length, in octets. */
    static byte[] connectionId(int octets, Random random) {
        byte[] id = new byte[octets];
        random.nextBytes(id);
        return id;
    }

    static boolean isRetry(byte[] packet) {
        return (packet[0] & 0x80) != 0 && (packet[0] >> 4 & 3) == RETRY_TYPE && version(packet) == 1;
    }

    static int version(byte[] packet) {
        return Unpooled.wrappedBuffer(packet).getInt(1);
    }

    /** The connection id that the relay wants to be called by. */
    static byte[] source(byte[] packet) {
        int at = IDS_AT + 1 + packet[IDS_AT];
        return Arrays.copyOfRange(packet, at + 1, at + 1 + packet[at]);
    }

    /** What a Retry holds behind its ids, without the tag at its end. */
    static byte[] token(byte[] retry) {
        int at = IDS_AT + 1 + retry[IDS_AT];
        return Arrays.copyOfRange(retry, at + 1 + retry[at], retry.length - RETRY_TAG);
    }
}
