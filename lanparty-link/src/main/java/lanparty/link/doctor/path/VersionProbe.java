package lanparty.link.doctor.path;

import io.netty.buffer.ByteBuf;

/**
 * A packet that every QUIC server answers, whatever its versions, certificate and rooms, and that leaves nothing at it: a
 * long header with a version that is reserved for this (RFC 9000 section 6.3), for which a Version Negotiation comes back
 * (RFC 8999 section 6). Its length is free from 1200 octets up, so it also measures the path.
 *
 * <pre>
 *            0    1             5   6        14  15       23
 *           +----+-------------+---+--------+---+--------+---------------------------
 *   probe   | c0 | 1a 2a 3a 4a | 8 | tag    | 8 | tag    | zeros up to the length wanted
 *           +----+-------------+---+--------+---+--------+---------------------------
 *           +----+-------------+---+--------+---+--------+---------------------------
 *   answer  | 8? | 00 00 00 00 | 8 | tag    | 8 | tag    | versions, 4 octets each
 *           +----+-------------+---+--------+---+--------+---------------------------
 * </pre>
 *
 * The tag is both connection ids, so an answer tells which probe it belongs to.
 */
final class VersionProbe {
    /** Shorter ones are not answered (RFC 9000 section 14.1). */
    static final int MIN_LENGTH = 1200;

    private static final int LONG_HEADER = 0x80;
    private static final int FIRST_OCTET = 0xC0;
    private static final int RESERVED_VERSION = 0x1A2A_3A4A;
    private static final int VERSION_AT = 1;
    private static final int DESTINATION_LENGTH_AT = 5;
    private static final int DESTINATION_AT = 6;
    private static final int SOURCE_LENGTH_AT = 14;
    private static final int SOURCE_AT = 15;
    private static final int HEADER_LENGTH = SOURCE_AT + Long.BYTES;

    private VersionProbe() {}

    /** Writes {@code length} octets behind the writer index. */
    static void encode(ByteBuf out, long tag, int length) {
        if (length < MIN_LENGTH) {
            throw new IllegalArgumentException(length + " octets are too few for a probe");
        }
        out.writeByte(FIRST_OCTET);
        out.writeInt(RESERVED_VERSION);
        out.writeByte(Long.BYTES);
        out.writeLong(tag);
        out.writeByte(Long.BYTES);
        out.writeLong(tag);
        out.writeZero(length - HEADER_LENGTH);
    }

    /** True where the readable octets are the answer to the probe with this tag. */
    static boolean isAnswer(ByteBuf packet, long tag) {
        int at = packet.readerIndex();
        return packet.readableBytes() >= HEADER_LENGTH
                && (packet.getByte(at) & LONG_HEADER) != 0
                && packet.getInt(at + VERSION_AT) == 0
                && packet.getByte(at + DESTINATION_LENGTH_AT) == Long.BYTES
                && packet.getLong(at + DESTINATION_AT) == tag
                && packet.getByte(at + SOURCE_LENGTH_AT) == Long.BYTES
                && packet.getLong(at + SOURCE_AT) == tag;
    }
}
