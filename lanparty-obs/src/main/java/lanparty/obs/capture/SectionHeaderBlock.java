package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;

/**
 * What a pcapng file begins with (draft-ietf-opsawg-pcapng, section 4.1).
 *
 * <pre>
 *  0          4              8            12      14      16                        24
 * +----------+--------------+------------+-------+-------+-------------------------+----------------------
 * | 0a0d0d0a | total length | 1a2b3c4d   |   1   |   0   | -1: length not told     | who wrote it, length
 * +----------+--------------+------------+-------+-------+-------------------------+----------------------
 *                             byte order   major   minor
 * </pre>
 */
final class SectionHeaderBlock {
    private static final int BYTE_ORDER = 0x1A2B_3C4D;
    private static final int MAJOR = 1;
    private static final int MINOR = 0;
    private static final long LENGTH_NOT_TOLD = -1;

    private SectionHeaderBlock() {}

    /** Appends the block. */
    static void encode(ByteBuf out, String application) {
        int start = BlockType.SECTION_HEADER.begin(out);
        out.writeInt(BYTE_ORDER);
        out.writeShort(MAJOR);
        out.writeShort(MINOR);
        out.writeLong(LENGTH_NOT_TOLD);
        BlockOption.SECTION_APPLICATION.write(out, application);
        BlockOption.end(out);
        BlockType.end(out, start);
    }
}
