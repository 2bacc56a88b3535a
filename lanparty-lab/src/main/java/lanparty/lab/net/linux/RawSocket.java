package lanparty.lab.net.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A packet socket on one interface, as a test instrument: it puts any bytes on the wire and sees whatever passes. It is
 * the lab's own, independent of the gateway's, so that a fault in that one can't hide itself. Open it inside the
 * interface's namespace. One thread may send while another receives; close it after both are done.
 */
public final class RawSocket implements AutoCloseable {
    // <sys/socket.h>, <linux/if_packet.h>, <linux/if_ether.h>
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ETH_P_ALL = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int PACKET_OUTGOING = 4;

    private static final int ENOBUFS = 105;
    private static final int EAGAIN = 11;
    private static final int EINTR = 4;
    private static final int ENETDOWN = 100;

    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;
    private static final int LARGEST_SUPER_FRAME = 65_550;
    private static final int WAIT_MICROS = 100_000;

    /*
     * struct sockaddr_ll {
     *     unsigned short sll_family;    // 0
     *     __be16         sll_protocol;  // 2
     *     int            sll_ifindex;   // 4
     *     unsigned short sll_hatype;    // 8
     *     unsigned char  sll_pkttype;   // 10
     *     unsigned char  sll_halen;     // 11
     *     unsigned char  sll_addr[8];   // 12
     * };
     */
    private static final int SOCKADDR_LL_SIZE = 20;
    private static final int SLL_PKTTYPE = 10;

    private final int fd;
    private final byte[] buffer = new byte[LARGEST_SUPER_FRAME];
    private final byte[] from = new byte[SOCKADDR_LL_SIZE];

    private RawSocket(int fd) {
        this.fd = fd;
    }

    /** Opens it on an interface of the calling thread's namespace, which sees every frame the interface sees. */
    public static RawSocket open(String interfaceName) {
        int index = LibC.INSTANCE.if_nametoindex(interfaceName);
        if (index == 0) {
            throw new NativeCallException("there is no interface " + interfaceName);
        }
        int fd = LibC.checked(
                "socket(AF_PACKET)",
                LibC.INSTANCE.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, Short.toUnsignedInt(networkOrder(ETH_P_ALL))));
        RawSocket socket = new RawSocket(fd);
        try {
            socket.configure(index);
            return socket;
        } catch (NativeCallException e) {
            socket.close();
            throw e;
        }
    }

    private void configure(int index) {
        byte[] wait = local(16).putLong(0).putLong(WAIT_MICROS).array();
        LibC.checked("SO_RCVTIMEO", LibC.INSTANCE.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, wait, wait.length));
        byte[] room = local(4).putInt(RECEIVE_BUFFER_BYTES).array();
        LibC.checked("SO_RCVBUFFORCE", LibC.INSTANCE.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, room, room.length));
        byte[] address = local(SOCKADDR_LL_SIZE)
                .putShort((short) AF_PACKET)
                .putShort(networkOrder(ETH_P_ALL))
                .putInt(index)
                .array();
        LibC.checked("bind(AF_PACKET)", LibC.INSTANCE.bind(fd, address, address.length));
    }

    /** Sends one frame as it stands, from its destination address on. */
    public void send(byte[] frame) {
        if (LibC.INSTANCE.send(fd, frame, frame.length, 0) != frame.length) {
            int errno = LibC.errno();
            throw new NativeCallException(
                    errno == ENOBUFS ? "the interface's queue is full" : "send of a raw frame: errno " + errno);
        }
    }

    /** Waits at most 100 ms for a frame. */
    public Optional<SeenFrame> receive() {
        int[] fromLength = {SOCKADDR_LL_SIZE};
        long length = LibC.INSTANCE.recvfrom(fd, buffer, buffer.length, 0, from, fromLength);
        if (length >= 0) {
            return Optional.of(
                    new SeenFrame(Arrays.copyOf(buffer, (int) length), from[SLL_PKTTYPE] == PACKET_OUTGOING));
        }
        int errno = LibC.errno();
        if (errno == EAGAIN || errno == EINTR || errno == ENETDOWN) {
            return Optional.empty();
        }
        throw new NativeCallException("recvfrom(AF_PACKET) failed with errno " + errno);
    }

    @Override
    public void close() {
        LibC.INSTANCE.close(fd);
    }

    private static ByteBuffer local(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private static short networkOrder(int value) {
        short half = (short) value;
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? half : Short.reverseBytes(half);
    }
}
