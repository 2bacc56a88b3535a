package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;

/**
 * A place where frames are seen (draft-ietf-opsawg-pcapng, section 4.2). Times are microseconds, as nothing else is said.
 *
 * <pre>
 *  0          4              8       10      12              16
 * +----------+--------------+-------+-------+---------------+----------------------
 * |    1     | total length |   1   |   0   |  0: no limit  | its name, length
 * +----------+--------------+-------+-------+---------------+----------------------
 *                            Ethernet        octets a packet
 * </pre>
 */
final class InterfaceDescriptionBlock {
    /** LINKTYPE_ETHERNET. */
    private static final int ETHERNET = 1;

    private static final int NO_LIMIT = 0;

    private InterfaceDescriptionBlock() {}

    /** Appends the block. */
    static void encode(ByteBuf out, String name) {
        int start = BlockType.INTERFACE_DESCRIPTION.begin(out);
        out.writeShort(ETHERNET);
        out.writeShort(0);
        out.writeInt(NO_LIMIT);
        BlockOption.INTERFACE_NAME.write(out, name);
        BlockOption.end(out);
        BlockType.end(out, start);
    }
}
