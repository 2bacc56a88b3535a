package lanparty.overlay.ip;

import io.netty.buffer.ByteBuf;

/**
 * The IPv6 header (RFC 8200 section 3), read in place.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+---------------+---------------------------------------+
 * | ver=6 | traffic class |              flow label               |
 * +-------+---------------+-------+---------------+---------------+
 * |        payload length         |  next header  |   hop limit   |
 * +-------------------------------+---------------+---------------+
 * |                   source address, 16 octets                   |
 * +---------------------------------------------------------------+
 * |                 destination address, 16 octets                |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6Header {
    /** Length of the header; extension headers follow it and count as payload. */
    public static final int LENGTH = 40;

    /** Offset of the 16-bit payload length. */
    public static final int PAYLOAD_LENGTH_OFFSET = 4;

    /** Offset of the next header. */
    public static final int NEXT_HEADER_OFFSET = 6;

    /** Offset of the source address; the destination follows it. */
    public static final int ADDRESSES_OFFSET = 8;

    /** Offset of the destination address. */
    public static final int DESTINATION_OFFSET = 24;

    /** Octets of both addresses. */
    public static final int ADDRESSES_LENGTH = 32;

    private Ipv6Header() {}

    /** True where a whole version 6 header lies between {@code index} and {@code end}. */
    public static boolean isAt(ByteBuf frame, int index, int end) {
        return end - index >= LENGTH && frame.getUnsignedByte(index) >>> 4 == 6;
    }
}
