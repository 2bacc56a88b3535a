package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;

/**
 * One frame (draft-ietf-opsawg-pcapng, section 4.3).
 *
 * <pre>
 *  0          4              8           12           16           20         24         28
 * +----------+--------------+-----------+------------+------------+----------+----------+-------------------------
 * |    6     | total length | interface | time, high | time, low  | captured | original | frame, options, length
 * +----------+--------------+-----------+------------+------------+----------+----------+-------------------------
 *                                         microseconds since 1970    both the whole frame
 * </pre>
 *
 * Options: a comment of a dropped frame, that it came in by its interface, and how many frames went unseen before it.
 */
final class EnhancedPacketBlock {
    private static final int CAME_IN = 1;

    private EnhancedPacketBlock() {}

    /** Appends the block. */
    static void encode(ByteBuf out, CapturedFrame frame) {
        int start = BlockType.ENHANCED_PACKET.begin(out);
        out.writeInt(frame.interfaceId());
        out.writeLong(frame.epochMicros());
        out.writeInt(frame.length());
        out.writeInt(frame.length());
        int data = out.writerIndex();
        out.writeBytes(frame.octets(), 0, frame.length());
        BlockType.fill(out, data);
        String comment = frame.comment();
        if (!comment.isEmpty()) {
            BlockOption.COMMENT.write(out, comment);
        }
        BlockOption.PACKET_FLAGS.write(out, CAME_IN);
        if (frame.unseenBefore() > 0) {
            BlockOption.PACKET_DROP_COUNT.write(out, frame.unseenBefore());
        }
        BlockOption.end(out);
        BlockType.end(out, start);
    }
}
