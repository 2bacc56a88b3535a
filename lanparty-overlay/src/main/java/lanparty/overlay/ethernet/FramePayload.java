package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;

/**
 * Finds what a frame carries behind VLAN tags and an 802.2 SNAP header, whatever the octets say. Allocates nothing: what
 * was found is a {@code long} that {@link #type}, {@link #index} and {@link #isTagged} read.
 *
 * <p>Hosts look through both, and filters that don't are passed by wrapping the frame (CVE-2021-27853, 27854, 27861,
 * 27862). A length field is not believed either: only the frame's own end counts.
 */
public final class FramePayload {
    /** Tags that are looked through. The bound is only there so that a frame can't cost much time. */
    public static final int MAX_TAGS = 8;

    /** DSAP and SSAP 0xAA, unnumbered information, then an organisation whose protocol ids are EtherTypes. */
    private static final int SNAP_LENGTH = 8;

    private static final int SNAP_TYPE_OFFSET = 6;
    private static final long TAGGED = 1L << 48;
    private static final long SNAP_RFC1042 = 0xAAAA_0300_0000L;
    private static final long SNAP_8021H = 0xAAAA_0300_00F8L;

    private FramePayload() {}

    /**
     * Looks into a frame of at least {@link EthernetHeader#LENGTH} octets.
     *
     * @return an EtherType and where its payload begins, never behind the frame's end; a value below 0x0600, the length of
     *     an 802.3 frame, or {@link EtherType#LLC} where LLC follows that is not SNAP with an EtherType
     */
    public static long locate(ByteBuf frame, int index, int length) {
        int end = index + length;
        int type = EthernetHeader.typeOrLength(frame, index);
        int at = index + EthernetHeader.LENGTH;
        boolean snap = false;
        int tags = 0;
        while (tags < MAX_TAGS) {
            if (EtherType.isVlan(type) && end - at >= EthernetHeader.VLAN_TAG_LENGTH) {
                type = frame.getUnsignedShort(at + 2);
                at += EthernetHeader.VLAN_TAG_LENGTH;
                tags++;
            } else if (EtherType.isLlc(type) && !snap && isSnap(frame, at, end)) {
                type = frame.getUnsignedShort(at + SNAP_TYPE_OFFSET);
                at += SNAP_LENGTH;
                snap = true;
            } else {
                break;
            }
        }
        return (tags > 0 ? TAGGED : 0) | (long) type << 32 | at;
    }

    /** EtherType of what was found, or a length where below 0x0600. */
    public static int type(long found) {
        return (int) (found >>> 32) & 0xFFFF;
    }

    /** Where the payload begins. */
    public static int index(long found) {
        return (int) found;
    }

    /** True where a VLAN tag was looked through, also one inside SNAP. */
    public static boolean isTagged(long found) {
        return (found & TAGGED) != 0;
    }

    private static boolean isSnap(ByteBuf frame, int at, int end) {
        if (end - at < SNAP_LENGTH) {
            return false;
        }
        long start = frame.getLong(at) >>> 16;
        return start == SNAP_RFC1042 || start == SNAP_8021H;
    }
}
