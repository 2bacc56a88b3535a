package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;

/**
 * The header every Ethernet frame begins with (IEEE 802.3 clause 3), read in place.
 *
 * <pre>
 *  0               6               12      14
 * +---------------+---------------+-------+------------
 * |  destination  |    source     | type  | payload …
 * +---------------+---------------+-------+------------
 * </pre>
 *
 * The last header field is an EtherType from 0x0600 up, and below that the payload's length (802.3 with LLC, as
 * IPX-era games send it). All methods read big-endian at absolute indices, move no index and allocate nothing.
 */
public final class EthernetHeader {
    /** Offset of the destination address. */
    public static final int DESTINATION_OFFSET = 0;

    /** Offset of the source address. */
    public static final int SOURCE_OFFSET = 6;

    /** Offset of the EtherType or length. */
    public static final int TYPE_OFFSET = 12;

    /** Length of the header, an 802.1Q tag not counted. */
    public static final int LENGTH = 14;

    /** Shortest frame on a wire without its check sequence (IEEE 802.3, 4A.4.2 minFrameSize less FCS). */
    public static final int MIN_FRAME_LENGTH = 60;

    /** What an 802.1Q tag adds. */
    public static final int VLAN_TAG_LENGTH = 4;

    private EthernetHeader() {}

    /** Destination address of the frame that starts at {@code index}, in the low 48 bits. */
    public static long destination(ByteBuf frame, int index) {
        return mac(frame, index + DESTINATION_OFFSET);
    }

    /** Source address of the frame that starts at {@code index}, in the low 48 bits. */
    public static long source(ByteBuf frame, int index) {
        return mac(frame, index + SOURCE_OFFSET);
    }

    /** EtherType, or length where below 0x0600. */
    public static int typeOrLength(ByteBuf frame, int index) {
        return frame.getUnsignedShort(index + TYPE_OFFSET);
    }

    /** Writes the three fields at {@code index} without moving the writer index. */
    public static void encode(ByteBuf frame, int index, long destination, long source, int typeOrLength) {
        frame.setShort(index + DESTINATION_OFFSET, (int) (destination >>> 32));
        frame.setInt(index + DESTINATION_OFFSET + 2, (int) destination);
        frame.setShort(index + SOURCE_OFFSET, (int) (source >>> 32));
        frame.setInt(index + SOURCE_OFFSET + 2, (int) source);
        frame.setShort(index + TYPE_OFFSET, typeOrLength);
    }

    /** Octets of the longest frame that a room of this MTU carries, one VLAN tag included. */
    public static int maxFrameLength(int mtu) {
        return mtu + LENGTH + VLAN_TAG_LENGTH;
    }

    private static long mac(ByteBuf frame, int index) {
        return (long) frame.getUnsignedShort(index) << 32 | frame.getUnsignedInt(index + 2);
    }
}
