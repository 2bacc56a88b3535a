package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;

/**
 * The header of every overlay datagram, read and written in place, big-endian.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * | ver=1 | type  |   flags = 0   |      first-frame offset       |
 * +-------+-------+---------------+-------------------------------+
 * |                            room id                            |
 * +---------------------------------------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>The payload behind it is a piece of one endless stream of frames (the idea of AGGFRAG, RFC 9347). Each frame in
 * that stream is its {@link FrameEntry} and then its octets. A datagram may end inside a frame; the next one, by
 * sequence number, goes on with the rest:
 *
 * <pre>
 *           |&lt;- first-frame offset -&gt;|
 * +--------+--------------------------+-------+---------+-------+------------+
 * | header | rest of an earlier frame | entry | frame … | entry | start of … |   goes on in sequence + 1
 * +--------+--------------------------+-------+---------+-------+------------+
 * </pre>
 *
 * <ul>
 *   <li>The first-frame offset counts the octets between this header and the first entry: the length of the leading
 *       continuation. It equals the payload's length where no frame starts here.
 *   <li>A frame longer than two datagrams goes through datagrams that are continuation as a whole.
 *   <li>An entry is never split, and at least one octet of its frame follows it in the same datagram. Where that
 *       doesn't fit the datagram ends before it.
 *   <li>A datagram without payload is a fault.
 *   <li>The sequence number counts the datagrams of one sender on one connection, from 0, and wraps at 2^32.
 * </ul>
 */
public final class DatagramHeader {
    /** The version that this build speaks. */
    public static final int VERSION = 1;

    /** Offset of the octet with version (high four bits) and type (low four bits). */
    public static final int VERSION_TYPE_OFFSET = 0;

    /** Offset of the reserved flags, all zero. */
    public static final int FLAGS_OFFSET = 1;

    /** Offset of the 16-bit first-frame offset. */
    public static final int FIRST_FRAME_OFFSET = 2;

    /** Offset of the 32-bit room id. */
    public static final int ROOM_OFFSET = 4;

    /** Offset of the 32-bit sequence number. */
    public static final int SEQUENCE_OFFSET = 8;

    /** Length of the header. */
    public static final int LENGTH = 12;

    /** Longest payload: what the first-frame offset can count. */
    public static final int MAX_PAYLOAD_LENGTH = 0xFFFF;

    private DatagramHeader() {}

    /** Version, 0 to 15. */
    public static int version(ByteBuf datagram, int index) {
        return datagram.getUnsignedByte(index + VERSION_TYPE_OFFSET) >>> 4;
    }

    /** Number of the {@link DatagramType}, 0 to 15. */
    public static int type(ByteBuf datagram, int index) {
        return datagram.getByte(index + VERSION_TYPE_OFFSET) & 0xF;
    }

    /** Reserved flags; zero in this version. */
    public static int flags(ByteBuf datagram, int index) {
        return datagram.getUnsignedByte(index + FLAGS_OFFSET);
    }

    /** Octets from the end of this header to the first entry. */
    public static int firstFrameOffset(ByteBuf datagram, int index) {
        return datagram.getUnsignedShort(index + FIRST_FRAME_OFFSET);
    }

    /** Room id, unsigned 32 bits. */
    public static long roomId(ByteBuf datagram, int index) {
        return datagram.getUnsignedInt(index + ROOM_OFFSET);
    }

    /** Sequence number; its 32 bits, to be compared by subtraction (RFC 1982). */
    public static int sequence(ByteBuf datagram, int index) {
        return datagram.getInt(index + SEQUENCE_OFFSET);
    }

    /** Writes a header at {@code index} without moving the writer index. */
    public static void encode(
            ByteBuf datagram, int index, DatagramType type, int firstFrameOffset, long roomId, int sequence) {
        datagram.setByte(index + VERSION_TYPE_OFFSET, VERSION << 4 | type.number());
        datagram.setByte(index + FLAGS_OFFSET, 0);
        datagram.setShort(index + FIRST_FRAME_OFFSET, firstFrameOffset);
        datagram.setInt(index + ROOM_OFFSET, (int) roomId);
        datagram.setInt(index + SEQUENCE_OFFSET, sequence);
    }
}
