package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;

/**
 * A UDP packet beside those of QUIC that makes good any one of the packets that it covers.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |   form = 8    |   count = n   |  XOR of the packets' lengths  |
 * +---------------+---------------+-------------------------------+
 * |           name of the first packet            |   … n names
 * +-----------------------------------------------+----------------
 * |  XOR of the packets, shorter ones filled up with zeros        …
 * </pre>
 *
 * <p>The form is none of QUIC's, whose version 1 sets the second bit of each packet (RFC 9000 section 17), and none of what
 * else is found on a port beside QUIC (RFC 9443). A packet's name is its last three octets, which are of its AEAD tag and so
 * are as good as random: that two of 64 packets share one happens once in 8000 times, and QUIC drops what
 * is put together wrongly then. Anybody can send such a packet, and QUIC judges what comes of it.
 */
final class RepairPacket {
    /** The most packets that one covers: a ninth more octets, and this header. */
    static final int MOST_COVERED = 9;

    static final int NAME_BYTES = 3;

    private static final int FORM = 8;
    private static final int FORM_AT = 0;
    private static final int COUNT_AT = 1;
    private static final int LENGTHS_AT = 2;
    private static final int NAMES_AT = 4;

    /** In front of the XOR at the most. */
    static final int LONGEST_HEADER = NAMES_AT + MOST_COVERED * NAME_BYTES;

    private RepairPacket() {}

    /** In front of the XOR where this number of packets is covered. */
    static int headerBytes(int count) {
        return NAMES_AT + count * NAME_BYTES;
    }

    /** A packet's name. */
    static int nameOf(ByteBuf packet, int index, int length) {
        return packet.getUnsignedMedium(index + length - NAME_BYTES);
    }

    /** Writes what stands in front of the XOR, {@link #headerBytes} long, to the readable octets' begin. */
    static void writeHeader(ByteBuf packet, int xorOfLengths, int[] names, int count) {
        int at = packet.readerIndex();
        packet.setByte(at + FORM_AT, FORM);
        packet.setByte(at + COUNT_AT, count);
        packet.setShort(at + LENGTHS_AT, xorOfLengths);
        for (int i = 0; i < count; i++) {
            packet.setMedium(at + NAMES_AT + i * NAME_BYTES, names[i]);
        }
    }

    /** True where these are the octets of such a packet, and no names are cut off. */
    static boolean isOne(ByteBuf packet) {
        if (packet.readableBytes() <= NAMES_AT || packet.getByte(packet.readerIndex() + FORM_AT) != FORM) {
            return false;
        }
        int count = count(packet);
        return count >= 1 && count <= MOST_COVERED && packet.readableBytes() > headerBytes(count);
    }

    static int count(ByteBuf packet) {
        return packet.getByte(packet.readerIndex() + COUNT_AT);
    }

    static int xorOfLengths(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex() + LENGTHS_AT);
    }

    /** The name of one of the packets that it covers. */
    static int name(ByteBuf packet, int position) {
        return packet.getUnsignedMedium(packet.readerIndex() + NAMES_AT + position * NAME_BYTES);
    }
}
