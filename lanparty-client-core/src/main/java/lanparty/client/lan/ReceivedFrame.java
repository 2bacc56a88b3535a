package lanparty.client.lan;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;

/**
 * Memory for one frame and where it came from, as recvmsg(2) fills it on a 64-bit system.
 *
 * <pre>
 * struct msghdr {                       // bits/socket.h, 56 octets
 *     void         *msg_name;           //  0  the struct sockaddr_ll
 *     socklen_t     msg_namelen;        //  8
 *     struct iovec *msg_iov;            // 16
 *     size_t        msg_iovlen;         // 24
 *     …                                 // 32  no control data
 * };
 * struct iovec {
 *     void  *iov_base;                  // 56  the frame
 *     size_t iov_len;                   // 64
 * };
 * struct sockaddr_ll {                  // linux/if_packet.h, 20 octets
 *     unsigned short sll_family;        // 72
 *     __be16         sll_protocol;      // 74
 *     int            sll_ifindex;       // 76
 *     …
 * };
 * </pre>
 */
final class ReceivedFrame {
    /** More than a beacon has; what is longer is cut. */
    private static final int FRAME_LENGTH = 128;

    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int PIECES = 16;
    private static final int PIECE_COUNT = 24;
    private static final int PIECE = 56;
    private static final int PIECE_LENGTH = 64;
    private static final int ADDRESS = 72;
    private static final int ADDRESS_LENGTH = 20;
    private static final int INTERFACE_INDEX = 76;
    private static final int STRUCTS_LENGTH = ADDRESS + ADDRESS_LENGTH;

    private final NativeMemory frame = NativeMemory.allocate(FRAME_LENGTH);
    private final NativeMemory message = NativeMemory.allocate(STRUCTS_LENGTH);

    ReceivedFrame() {
        ByteBuffer fields = message.structs();
        fields.putLong(NAME, message.address() + ADDRESS);
        fields.putLong(PIECES, message.address() + PIECE);
        fields.putLong(PIECE_COUNT, 1);
        fields.putLong(PIECE, frame.address());
        fields.putLong(PIECE_LENGTH, FRAME_LENGTH);
    }

    /** Takes the next frame that waits; its length, or -1 where there is none. */
    int from(NativeDescriptor socket) {
        message.structs().putInt(NAME_LENGTH, ADDRESS_LENGTH);
        return (int) PacketCalls.KERNEL.recvmsg(socket.number(), message.address(), 0);
    }

    /** The frame, from index 0. */
    ByteBuf octets() {
        return frame.octets();
    }

    /** The kernel's number of the interface by which it came. */
    int interfaceIndex() {
        return message.structs().getInt(INTERFACE_INDEX);
    }
}
