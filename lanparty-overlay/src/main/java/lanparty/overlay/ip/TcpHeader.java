package lanparty.overlay.ip;

import io.netty.buffer.ByteBuf;

/**
 * The TCP header (RFC 9293 section 3.1), read in place.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          source port          |       destination port        |
 * +-------------------------------+-------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * |                     acknowledgment number                     |
 * +-------+-------+---------------+-------------------------------+
 * | offset| resv. |     flags     |            window             |
 * +-------+-------+---------------+-------------------------------+
 * |           checksum            |        urgent pointer         |
 * +-------------------------------+-------------------------------+
 * |                  options, (offset - 5) * 4 octets             |
 * </pre>
 */
public final class TcpHeader {
    /** Length without options. */
    public static final int MIN_LENGTH = 20;

    /** Offset of the 32-bit sequence number. */
    public static final int SEQUENCE_OFFSET = 4;

    /** Offset of the 32-bit acknowledgment number. */
    public static final int ACKNOWLEDGMENT_OFFSET = 8;

    /** Offset of the octet whose high half is the header's length in words of four octets. */
    public static final int DATA_OFFSET_OFFSET = 12;

    /** Offset of the flags. */
    public static final int FLAGS_OFFSET = 13;

    /** Offset of the 16-bit window. */
    public static final int WINDOW_OFFSET = 14;

    /** Offset of the checksum. */
    public static final int CHECKSUM_OFFSET = 16;

    /** Offset of the urgent pointer. */
    public static final int URGENT_OFFSET = 18;

    /** Flag: no more data. */
    public static final int FIN = 0x01;

    /** Flag: push. */
    public static final int PSH = 0x08;

    /** Flag: acknowledgment. */
    public static final int ACK = 0x10;

    /** Flag: congestion was experienced (RFC 3168). */
    public static final int ECE = 0x40;

    /** Flag: congestion window reduced (RFC 3168). */
    public static final int CWR = 0x80;

    /** The flags that belong to the last segment of a super-frame. */
    public static final int LAST = FIN | PSH;

    private TcpHeader() {}

    /** Length with options, where a whole header lies between {@code index} and {@code end}; otherwise -1. */
    public static int length(ByteBuf frame, int index, int end) {
        if (end - index < MIN_LENGTH) {
            return -1;
        }
        int length = (frame.getUnsignedByte(index + DATA_OFFSET_OFFSET) >>> 4) * 4;
        return length >= MIN_LENGTH && length <= end - index ? length : -1;
    }
}
