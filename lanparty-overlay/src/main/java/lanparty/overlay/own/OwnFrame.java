package lanparty.overlay.own;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;

/**
 * Every kind of frame that lanparty itself puts on a wire, and the head that they share. Numbers are never given out
 * again.
 *
 * <pre>
 *  0               6               12      14                22  23
 * +---------------+---------------+-------+-----------------+---+-----------
 * |  destination  |    source     | 88 b5 | "lanparty"      | n | as the kind has it; zeros up to 60
 * +---------------+---------------+-------+-----------------+---+-----------
 * </pre>
 *
 * The EtherType is IEEE 802's first for local experiments, which hosts ignore; others may experiment with it too, so
 * that the name follows. Allocates nothing.
 */
public enum OwnFrame {
    /** None of ours. */
    NONE(-1),
    /** A player's address for the forwarding table of the party's switch. */
    REFRESH(1),
    /** A gateway makes itself known on its LAN; it never enters a tunnel. */
    LAN_BEACON(2),
    /** A gateway sends it into its room; on its LAN it never arrives, unless something closes a loop. */
    ROOM_BEACON(3),
    /** Of a newer version. */
    OTHER(-1);

    /** Octets of every such frame: a wire's shortest. */
    public static final int LENGTH = EthernetHeader.MIN_FRAME_LENGTH;

    private static final int NAME_OFFSET = EthernetHeader.LENGTH;
    private static final long NAME = 0x6C61_6E70_6172_7479L;
    private static final int KIND_OFFSET = NAME_OFFSET + Long.BYTES;

    /** Where a kind's own fields begin. */
    public static final int BODY_OFFSET = KIND_OFFSET + 1;

    private static final OwnFrame[] NUMBERED = {REFRESH, LAN_BEACON, ROOM_BEACON};

    private final int number;

    OwnFrame(int number) {
        this.number = number;
    }

    /** What the frame at {@code index} is. One comparison decides for nearly every other frame. */
    public static OwnFrame of(ByteBuf frame, int index, int length) {
        if (length < EthernetHeader.LENGTH
                || EthernetHeader.typeOrLength(frame, index) != EtherType.LOCAL_EXPERIMENTAL
                || length < LENGTH
                || frame.getLong(index + NAME_OFFSET) != NAME) {
            return NONE;
        }
        int number = frame.getUnsignedByte(index + KIND_OFFSET);
        for (OwnFrame kind : NUMBERED) {
            if (kind.number == number) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Writes {@link #LENGTH} octets at {@code index}, the body zero, without moving the writer index. */
    public void encodeHead(ByteBuf buffer, int index, long destination, long source) {
        buffer.setZero(index, LENGTH);
        EthernetHeader.encode(buffer, index, destination, source, EtherType.LOCAL_EXPERIMENTAL);
        buffer.setLong(index + NAME_OFFSET, NAME);
        buffer.setByte(index + KIND_OFFSET, number);
    }
}
