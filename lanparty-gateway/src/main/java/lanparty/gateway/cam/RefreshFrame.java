package lanparty.gateway.cam;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;

/**
 * A frame for the forwarding table of the party's switch alone: it says that a player's address is behind this port.
 * Sent to the gateway's own NIC, so that a switch learns from it and then has nowhere to send it.
 *
 * <pre>
 *  0               6               12      14                23                 60
 * +---------------+---------------+-------+-----------------+------------------+
 * | gateway's NIC | player's MAC  | 88 b5 | "lanparty" , 1  | zeros            |
 * +---------------+---------------+-------+-----------------+------------------+
 * </pre>
 *
 * The EtherType is IEEE 802's first for local experiments, which hosts ignore.
 */
public final class RefreshFrame {
    /** A wire's shortest frame. */
    public static final int LENGTH = EthernetHeader.MIN_FRAME_LENGTH;

    private static final int MARK_OFFSET = EthernetHeader.LENGTH;
    private static final long MARK = 0x6C61_6E70_6172_7479L;
    private static final int VERSION_OFFSET = MARK_OFFSET + Long.BYTES;
    private static final int VERSION = 1;

    private RefreshFrame() {}

    /** Writes a whole frame at {@code index} without moving the writer index. */
    public static void encode(ByteBuf buffer, int index, long nicMac, long playerMac) {
        buffer.setZero(index, LENGTH);
        EthernetHeader.encode(buffer, index, nicMac, playerMac, EtherType.LOCAL_EXPERIMENTAL);
        buffer.setLong(index + MARK_OFFSET, MARK);
        buffer.setByte(index + VERSION_OFFSET, VERSION);
    }

    /** True for a refresh of this gateway or another, of any version. */
    public static boolean matches(ByteBuf frame, int index, int length) {
        return length >= VERSION_OFFSET
                && EthernetHeader.typeOrLength(frame, index) == EtherType.LOCAL_EXPERIMENTAL
                && frame.getLong(index + MARK_OFFSET) == MARK;
    }
}
