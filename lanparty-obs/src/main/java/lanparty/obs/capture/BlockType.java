package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;

/**
 * The blocks of a pcapng file that are written here (draft-ietf-opsawg-pcapng, section 4), and what all have in common:
 *
 * <pre>
 *  0          4              8                                     n - 4         n
 * +----------+--------------+-------------------------------------+--------------+
 * |   type   | total length | body, options, filled to 4 octets   | total length |     all big-endian
 * +----------+--------------+-------------------------------------+--------------+
 * </pre>
 */
enum BlockType {
    /** Begins a file. */
    SECTION_HEADER(0x0A0D_0D0A),
    /** Where packets are seen; numbered from 0 in the order of the file. */
    INTERFACE_DESCRIPTION(1),
    /** One packet. */
    ENHANCED_PACKET(6);

    private static final int LENGTH_OFFSET = 4;
    private static final int ALIGNMENT = 4;

    private final int number;

    BlockType(int number) {
        this.number = number;
    }

    /** Begins a block behind the writer index; what it returns is for {@link #end}. */
    int begin(ByteBuf out) {
        int start = out.writerIndex();
        out.writeInt(number);
        out.writeInt(0);
        return start;
    }

    /** Ends the block that began at {@code start}. */
    static void end(ByteBuf out, int start) {
        int length = out.writerIndex() + Integer.BYTES - start;
        out.writeInt(length);
        out.setInt(start + LENGTH_OFFSET, length);
    }

    /** Zeros up to the next multiple of 4, counted from {@code from}. */
    static void fill(ByteBuf out, int from) {
        out.writeZero(-(out.writerIndex() - from) & (ALIGNMENT - 1));
    }
}
