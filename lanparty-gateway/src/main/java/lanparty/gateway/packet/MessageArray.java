package lanparty.gateway.packet;

import java.nio.ByteBuffer;
import lanparty.daemon.linux.NativeMemory;

/**
 * The argument of recvmmsg(2) and sendmmsg(2): messages of two pieces each, a virtio header and a frame. Laid out once;
 * only lengths change afterwards. The same on x86_64 and aarch64, which share the 64-bit layout.
 *
 * <pre>
 * struct mmsghdr {                      // 64 octets
 *     struct msghdr {                   // 56 octets
 *         void         *msg_name;       //  0
 *         socklen_t     msg_namelen;    //  8  (u32, 4 octets of padding behind)
 *         struct iovec *msg_iov;        // 16
 *         size_t        msg_iovlen;     // 24
 *         void         *msg_control;    // 32
 *         size_t        msg_controllen; // 40
 *         int           msg_flags;      // 48  (4 octets of padding behind)
 *     } msg_hdr;
 *     unsigned int msg_len;             // 56  octets received or sent (4 octets of padding behind)
 * };
 * struct iovec {                        // 16 octets
 *     void  *iov_base;                  //  0
 *     size_t iov_len;                   //  8
 * };
 * </pre>
 */
final class MessageArray {
    private static final int MMSGHDR_LENGTH = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;

    private static final int IOVEC_LENGTH = 16;
    private static final int IOV_BASE = 0;
    private static final int IOV_LENGTH = 8;
    private static final int PIECES = 2;

    private final NativeMemory memory;
    private final ByteBuffer fields;
    private final int iovecsAt;

    MessageArray(int messages) {
        iovecsAt = messages * MMSGHDR_LENGTH;
        memory = NativeMemory.allocate(iovecsAt + messages * PIECES * IOVEC_LENGTH);
        fields = memory.structs();
        for (int message = 0; message < messages; message++) {
            fields.putLong(at(message) + IOV, memory.address() + iovec(message, 0));
            fields.putLong(at(message) + IOV_COUNT, PIECES);
        }
    }

    /** Where this message begins, for the kernel; those behind it follow. */
    long address(int message) {
        return memory.address() + at(message);
    }

    /** Piece 0: where the virtio header is. */
    void headerPiece(int message, long address, int length) {
        piece(message, 0, address, length);
    }

    /** Piece 1: where the frame is. */
    void framePiece(int message, long address, int length) {
        piece(message, 1, address, length);
    }

    /** Where the kernel writes the sender's address. */
    void name(int message, long address, int length) {
        fields.putLong(at(message) + NAME, address);
        fields.putInt(at(message) + NAME_LENGTH, length);
    }

    /** Where the kernel writes auxiliary data. */
    void control(int message, long address, int length) {
        fields.putLong(at(message) + CONTROL, address);
        controlLength(message, length);
    }

    /** The kernel puts here what it wrote, so it is set again before every call. */
    void controlLength(int message, int length) {
        fields.putLong(at(message) + CONTROL_LENGTH, length);
    }

    int controlLength(int message) {
        return (int) fields.getLong(at(message) + CONTROL_LENGTH);
    }

    /** The kernel puts here what it wrote, so it is set again before every call. */
    void nameLength(int message, int length) {
        fields.putInt(at(message) + NAME_LENGTH, length);
    }

    int flags(int message) {
        return fields.getInt(at(message) + FLAGS);
    }

    /** Octets of both pieces together. */
    int length(int message) {
        return fields.getInt(at(message) + LENGTH);
    }

    private void piece(int message, int piece, long address, int length) {
        fields.putLong(iovec(message, piece) + IOV_BASE, address);
        fields.putLong(iovec(message, piece) + IOV_LENGTH, length);
    }

    private static int at(int message) {
        return message * MMSGHDR_LENGTH;
    }

    private int iovec(int message, int piece) {
        return iovecsAt + (message * PIECES + piece) * IOVEC_LENGTH;
    }
}
