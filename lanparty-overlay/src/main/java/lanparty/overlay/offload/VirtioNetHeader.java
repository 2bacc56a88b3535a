package lanparty.overlay.offload;

import io.netty.buffer.ByteBuf;

/**
 * What the kernel says of a frame that is not as it would be on a wire: in front of each frame on a TAP with
 * IFF_VNET_HDR and on a packet socket with PACKET_VNET_HDR.
 *
 * <pre>
 * struct virtio_net_hdr {               // linux/virtio_net.h, 10 octets
 *     __u8       flags;                 //  0
 *     __u8       gso_type;              //  1
 *     __virtio16 hdr_len;               //  2  a hint only: not read here
 *     __virtio16 gso_size;              //  4  payload octets of each segment
 *     __virtio16 csum_start;            //  6  octets from the frame's begin
 *     __virtio16 csum_offset;           //  8  octets from csum_start to the checksum
 * };
 *
 *  0        1          2         4          6            8             10
 * +--------+----------+---------+----------+------------+-------------+
 * | flags  | gso_type | hdr_len | gso_size | csum_start | csum_offset |
 * +--------+----------+---------+----------+------------+-------------+
 * </pre>
 *
 * <p>__virtio16 is in the machine's byte order, which is little-endian on x86_64 and aarch64 Linux.
 */
public final class VirtioNetHeader {
    /** Offset of the flags. */
    public static final int FLAGS_OFFSET = 0;

    /** Offset of the super-frame's kind. */
    public static final int GSO_TYPE_OFFSET = 1;

    /** Offset of the length of all headers. */
    public static final int HEADER_LENGTH_OFFSET = 2;

    /** Offset of the segments' payload length. */
    public static final int GSO_SIZE_OFFSET = 4;

    /** Offset of the place from which on is summed. */
    public static final int CHECKSUM_START_OFFSET = 6;

    /** Offset of the checksum's place, from {@link #CHECKSUM_START_OFFSET} on. */
    public static final int CHECKSUM_OFFSET_OFFSET = 8;

    /** Length of the header without the field for merged buffers. */
    public static final int LENGTH = 10;

    /** Flag: the checksum holds the pseudo-header's sum only (VIRTIO_NET_HDR_F_NEEDS_CSUM). */
    public static final int NEEDS_CSUM = 1;

    /** Flag: the checksum was found right, or needs no look (VIRTIO_NET_HDR_F_DATA_VALID). */
    public static final int DATA_VALID = 2;

    /** An ordinary frame (VIRTIO_NET_HDR_GSO_NONE). */
    public static final int GSO_NONE = 0;

    /** TCP over IPv4 (VIRTIO_NET_HDR_GSO_TCPV4). */
    public static final int GSO_TCPV4 = 1;

    /** One UDP datagram to be cut into IP fragments; no longer used (VIRTIO_NET_HDR_GSO_UDP). */
    public static final int GSO_UDP = 3;

    /** TCP over IPv6 (VIRTIO_NET_HDR_GSO_TCPV6). */
    public static final int GSO_TCPV6 = 4;

    /** Many UDP datagrams of one length (VIRTIO_NET_HDR_GSO_UDP_L4). */
    public static final int GSO_UDP_L4 = 5;

    /** Bit beside a TCP kind: the first segment has CWR set (VIRTIO_NET_HDR_GSO_ECN). */
    public static final int GSO_ECN = 0x80;

    private VirtioNetHeader() {}

    /** True where the frame behind the header is as it would be on a wire. */
    public static boolean isFinished(ByteBuf header, int index) {
        return !needsChecksum(header, index) && header.getByte(index + GSO_TYPE_OFFSET) == GSO_NONE;
    }

    /** True where the checksum must be finished. */
    public static boolean needsChecksum(ByteBuf header, int index) {
        return (header.getByte(index + FLAGS_OFFSET) & NEEDS_CSUM) != 0;
    }

    /** The kind of super-frame, {@link #GSO_ECN} left out. */
    public static int gsoType(ByteBuf header, int index) {
        return header.getUnsignedByte(index + GSO_TYPE_OFFSET) & ~GSO_ECN;
    }

    /** Payload octets of each segment. */
    public static int gsoSize(ByteBuf header, int index) {
        return header.getUnsignedShortLE(index + GSO_SIZE_OFFSET);
    }

    /** Where summing starts, from the frame's begin. */
    public static int checksumStart(ByteBuf header, int index) {
        return header.getUnsignedShortLE(index + CHECKSUM_START_OFFSET);
    }

    /** Where the checksum lies, from {@link #checksumStart} on. */
    public static int checksumOffset(ByteBuf header, int index) {
        return header.getUnsignedShortLE(index + CHECKSUM_OFFSET_OFFSET);
    }

    /** Writes the header of a finished frame. */
    public static void encodeFinished(ByteBuf header, int index) {
        header.setZero(index, LENGTH);
    }

    /**
     * Writes the header of a super-frame whose checksum holds the pseudo-header's sum, {@link #NEEDS_CSUM} set.
     *
     * @param headerLength octets before the payload
     * @param gsoSize payload octets of each segment but the last
     */
    public static void encode(
            ByteBuf header,
            int index,
            int gsoType,
            int headerLength,
            int gsoSize,
            int checksumStart,
            int checksumOffset) {
        header.setByte(index + FLAGS_OFFSET, NEEDS_CSUM);
        header.setByte(index + GSO_TYPE_OFFSET, gsoType);
        header.setShortLE(index + HEADER_LENGTH_OFFSET, headerLength);
        header.setShortLE(index + GSO_SIZE_OFFSET, gsoSize);
        header.setShortLE(index + CHECKSUM_START_OFFSET, checksumStart);
        header.setShortLE(index + CHECKSUM_OFFSET_OFFSET, checksumOffset);
    }
}
