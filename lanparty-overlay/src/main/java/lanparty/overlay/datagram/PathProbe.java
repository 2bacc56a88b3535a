package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;

/**
 * The question whether a path still carries, and its answer: what an endpoint sends in its data path, and what the relay
 * sends back at once with another type and how many control messages it has sent.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * | ver=1 | 3 | 4 |   flags = 0   |               0               |   3: probe, 4: echo
 * +-------+-------+---------------+-------------------------------+
 * |                            room id                            |
 * +---------------------------------------------------------------+
 * |                         probe number                          |   in the place of {@link DatagramHeader}'s sequence
 * +---------------------------------------------------------------+
 * |                    when the sender sent it                    |
 * +                                                               +
 * |                   nanoseconds of its own clock                |
 * +---------------------------------------------------------------+
 * |        control messages sent on this connection so far        |   0 in a probe
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Outside the stream of frames: {@link FrameAssembler} knows neither type. Who takes one tells it apart before, and
 * whatever is not exactly as drawn stays a malformed datagram. Probes are numbered from 0 on each connection. The time means
 * nothing to anyone but its sender, who so needs no table of what is under way. Who has heard fewer control messages than an echo
 * tells of knows that the control stream is behind, though the data path carries.
 */
public final class PathProbe {
    /** Offset of the 64-bit time. */
    public static final int TIME_OFFSET = DatagramHeader.LENGTH;

    /** Offset of the 32-bit number of control messages. */
    public static final int MESSAGES_OFFSET = TIME_OFFSET + Long.BYTES;

    /** Length of either, no more and no less. */
    public static final int LENGTH = MESSAGES_OFFSET + Integer.BYTES;

    private PathProbe() {}

    /** True where the readable octets are a sound probe of this room. */
    public static boolean isProbe(ByteBuf datagram, long roomId) {
        return is(DatagramType.PROBE, datagram, roomId) && messages(datagram, datagram.readerIndex()) == 0;
    }

    /** True where the readable octets are a sound echo of this room. */
    public static boolean isEcho(ByteBuf datagram, long roomId) {
        return is(DatagramType.ECHO, datagram, roomId);
    }

    private static boolean is(DatagramType type, ByteBuf datagram, long roomId) {
        int index = datagram.readerIndex();
        return datagram.readableBytes() == LENGTH
                && DatagramHeader.type(datagram, index) == type.number()
                && DatagramHeader.version(datagram, index) == DatagramHeader.VERSION
                && DatagramHeader.flags(datagram, index) == 0
                && DatagramHeader.firstFrameOffset(datagram, index) == 0
                && DatagramHeader.roomId(datagram, index) == roomId;
    }

    /** The probe's number; its 32 bits. */
    public static int number(ByteBuf datagram, int index) {
        return DatagramHeader.sequence(datagram, index);
    }

    /** When it was sent, by its sender's clock. */
    public static long sentNs(ByteBuf datagram, int index) {
        return datagram.getLong(index + TIME_OFFSET);
    }

    /** How many control messages the echoing side had sent on this connection; its 32 bits. */
    public static int messages(ByteBuf datagram, int index) {
        return datagram.getInt(index + MESSAGES_OFFSET);
    }

    /** Writes a probe at {@code index} without moving the writer index. */
    public static void encode(ByteBuf datagram, int index, long roomId, int number, long sentNs) {
        DatagramHeader.encode(datagram, index, DatagramType.PROBE, 0, roomId, number);
        datagram.setLong(index + TIME_OFFSET, sentNs);
        datagram.setInt(index + MESSAGES_OFFSET, 0);
    }

    /**
     * Writes the echo of the probe in {@code probe}'s readable octets at {@code index} without moving any index.
     *
     * @param messages control messages that were sent on this connection so far
     */
    public static void encodeEcho(ByteBuf datagram, int index, ByteBuf probe, int messages) {
        int at = probe.readerIndex();
        DatagramHeader.encode(
                datagram, index, DatagramType.ECHO, 0, DatagramHeader.roomId(probe, at), number(probe, at));
        datagram.setLong(index + TIME_OFFSET, sentNs(probe, at));
        datagram.setInt(index + MESSAGES_OFFSET, messages);
    }
}
