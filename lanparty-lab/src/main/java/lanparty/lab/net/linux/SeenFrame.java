package lanparty.lab.net.linux;

import java.util.HexFormat;

/**
 * A frame that passed an interface. A VLAN tag is not in its bytes: the kernel takes it off before a packet socket reads.
 *
 * @param bytes from the destination address on, without the check sequence; not copied, don't write
 * @param isOutgoing whether this machine sent it
 */
public record SeenFrame(byte[] bytes, boolean isOutgoing) {
    private static final int SOURCE_OFFSET = 6;
    private static final int TYPE_OFFSET = 12;

    /** The source address, six octets as hexadecimal digits with colons. */
    public String source() {
        return HexFormat.ofDelimiter(":").formatHex(bytes, SOURCE_OFFSET, TYPE_OFFSET);
    }

    /** The destination address, six octets as hexadecimal digits with colons. */
    public String destination() {
        return HexFormat.ofDelimiter(":").formatHex(bytes, 0, SOURCE_OFFSET);
    }

    /** The EtherType, or below 1536 the length of an 802.3 frame. */
    public int type() {
        return (bytes[TYPE_OFFSET] & 0xff) << 8 | bytes[TYPE_OFFSET + 1] & 0xff;
    }

    @Override
    public String toString() {
        return source() + " > " + destination() + " type 0x" + Integer.toHexString(type()) + " length " + bytes.length;
    }
}
