package lanparty.overlay.ip;

import io.netty.buffer.ByteBuf;

/**
 * The IPv4 header (RFC 791 section 3.1), read in place.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * | ver=4 |  ihl  |  type/service |         total length          |
 * +-------+-------+---------------+-----+-------------------------+
 * |        identification         |flags|     fragment offset     |
 * +---------------+---------------+-----+-------------------------+
 * |      ttl      |    protocol   |        header checksum        |
 * +---------------+---------------+-------------------------------+
 * |                        source address                         |
 * +---------------------------------------------------------------+
 * |                      destination address                      |
 * +---------------------------------------------------------------+
 * |                   options, (ihl - 5) * 4 octets               |
 * </pre>
 */
public final class Ipv4Header {
    /** Length without options. */
    public static final int MIN_LENGTH = 20;

    /** Offset of the 16-bit total length. */
    public static final int TOTAL_LENGTH_OFFSET = 2;

    /** Offset of the 16-bit identification. */
    public static final int IDENTIFICATION_OFFSET = 4;

    /** Offset of flags and fragment offset. */
    public static final int FRAGMENT_OFFSET = 6;

    /** Offset of the protocol. */
    public static final int PROTOCOL_OFFSET = 9;

    /** Offset of the header's checksum. */
    public static final int CHECKSUM_OFFSET = 10;

    /** Offset of the source address; the destination follows it. */
    public static final int ADDRESSES_OFFSET = 12;

    /** Offset of the destination address. */
    public static final int DESTINATION_OFFSET = 16;

    /** Octets of both addresses. */
    public static final int ADDRESSES_LENGTH = 8;

    /** In the octet at {@link #FRAGMENT_OFFSET}: the packet is never cut. */
    public static final int DONT_FRAGMENT = 0x40;

    /** In the 16 bits at {@link #FRAGMENT_OFFSET}: more fragments follow. */
    public static final int MORE_FRAGMENTS = 0x2000;

    /** In the 16 bits at {@link #FRAGMENT_OFFSET}: this fragment's place. */
    public static final int FRAGMENT_PLACE = 0x1FFF;

    private Ipv4Header() {}

    /**
     * Length with options, where a whole version 4 header lies between {@code index} and {@code end}; otherwise -1.
     */
    public static int length(ByteBuf frame, int index, int end) {
        if (end - index < MIN_LENGTH) {
            return -1;
        }
        int versionAndLength = frame.getUnsignedByte(index);
        int length = (versionAndLength & 0xF) * 4;
        return versionAndLength >>> 4 == 4 && length >= MIN_LENGTH && length <= end - index ? length : -1;
    }
}
