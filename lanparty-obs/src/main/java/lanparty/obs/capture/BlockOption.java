package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The options of blocks that are written here (draft-ietf-opsawg-pcapng, sections 3.5 and 4). A code means what its kind of
 * block says.
 *
 * <pre>
 *  0       2       4
 * +-------+-------+--------------------------------+
 * | code  | length| value, filled to 4 octets      |  …  | 0 | 0 |
 * +-------+-------+--------------------------------+
 * </pre>
 */
enum BlockOption {
    /** Of any block: words for people. */
    COMMENT(1),
    /** Of a section: the program that writes it. */
    SECTION_APPLICATION(4),
    /** Of an interface: its name. */
    INTERFACE_NAME(2),
    /** Of a packet: 32 bits, the lowest two its direction. */
    PACKET_FLAGS(2),
    /** Of a packet: 64 bits, how many went unseen since the one before. */
    PACKET_DROP_COUNT(4);

    private static final int LONGEST = 0xFFFF;

    private final int code;

    BlockOption(int code) {
        this.code = code;
    }

    void write(ByteBuf out, String words) {
        byte[] octets = words.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(octets.length, LONGEST);
        out.writeShort(code);
        out.writeShort(length);
        int start = out.writerIndex();
        out.writeBytes(octets, 0, length);
        BlockType.fill(out, start);
    }

    void write(ByteBuf out, int bits) {
        out.writeShort(code);
        out.writeShort(Integer.BYTES);
        out.writeInt(bits);
    }

    void write(ByteBuf out, long number) {
        out.writeShort(code);
        out.writeShort(Long.BYTES);
        out.writeLong(number);
    }

    /** Closes a list of options. */
    static void end(ByteBuf out) {
        out.writeInt(0);
    }
}
