package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;

/**
 * What stands before each frame in an overlay datagram, big-endian.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |        sender peer id         |      length of the frame      |
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * <p>The length is the whole frame's, also where the frame goes on in the next datagram; it is never 0. The sender is
 * what the relay says of it: in what an endpoint sends, the relay puts its own knowledge in its place.
 */
public final class FrameEntry {
    /** Offset of the 16-bit sender peer id. */
    public static final int SENDER_OFFSET = 0;

    /** Offset of the 16-bit length. */
    public static final int FRAME_LENGTH_OFFSET = 2;

    /** Length of an entry, its frame not counted. */
    public static final int LENGTH = 4;

    /** Longest frame that an entry can announce. */
    public static final int MAX_FRAME_LENGTH = 0xFFFF;

    /** Fewest octets that an entry takes in a datagram: itself and one of its frame. */
    static final int MIN_SPACE = LENGTH + 1;

    private FrameEntry() {}

    /** Peer id of the sender, 0 to 65535. */
    public static int sender(ByteBuf datagram, int index) {
        return datagram.getUnsignedShort(index + SENDER_OFFSET);
    }

    /** Length of the whole frame, 0 to 65535. */
    public static int frameLength(ByteBuf datagram, int index) {
        return datagram.getUnsignedShort(index + FRAME_LENGTH_OFFSET);
    }

    /** Writes an entry at {@code index} without moving the writer index. */
    public static void encode(ByteBuf datagram, int index, int sender, int frameLength) {
        datagram.setShort(index + SENDER_OFFSET, sender);
        datagram.setShort(index + FRAME_LENGTH_OFFSET, frameLength);
    }
}
