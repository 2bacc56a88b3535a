package lanparty.lab.net.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A packet socket's descriptor, from its making until it is bound to one interface for every protocol. */
final class PacketDescriptor implements AutoCloseable {
    // <linux/if_packet.h>
    static final int SOL_PACKET = 263;

    // <sys/socket.h>, <linux/if_ether.h>
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ETH_P_ALL = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;

    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;

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
    static final int SOCKADDR_LL_SIZE = 20;

    private final int fd;
    private final int interfaceIndex;

    private PacketDescriptor(int fd, int interfaceIndex) {
        this.fd = fd;
        this.interfaceIndex = interfaceIndex;
    }

    /** Makes one for an interface of the calling thread's namespace. It hears nothing until it is bound. */
    static PacketDescriptor open(String interfaceName) {
        int index = LibC.INSTANCE.if_nametoindex(interfaceName);
        if (index == 0) {
            throw new NativeCallException("there is no interface " + interfaceName);
        }
        return new PacketDescriptor(
                LibC.checked("socket(AF_PACKET)", LibC.INSTANCE.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0)), index);
    }

    /** For system calls. */
    int number() {
        return fd;
    }

    /** Sets an option of this socket; the name is for the failure. */
    void option(String name, int level, int option, byte[] value) {
        LibC.checked(name, LibC.INSTANCE.setsockopt(fd, level, option, value, value.length));
    }

    /** Hears everything of its interface from now on, with room for a burst. */
    void bind() {
        option(
                "SO_RCVBUFFORCE",
                SOL_SOCKET,
                SO_RCVBUFFORCE,
                local(4).putInt(RECEIVE_BUFFER_BYTES).array());
        byte[] address = local(SOCKADDR_LL_SIZE)
                .putShort((short) AF_PACKET)
                .putShort(networkOrder(ETH_P_ALL))
                .putInt(interfaceIndex)
                .array();
        LibC.checked("bind(AF_PACKET)", LibC.INSTANCE.bind(fd, address, address.length));
    }

    @Override
    public void close() {
        LibC.INSTANCE.close(fd);
    }

    /** An array for a C struct, in this machine's byte order. */
    static ByteBuffer local(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private static short networkOrder(int value) {
        short half = (short) value;
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? half : Short.reverseBytes(half);
    }
}
