package lanparty.gateway.packet;

import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.Errno;
import lanparty.daemon.linux.NativeDescriptor;
import lanparty.daemon.linux.NativeMemory;

/** The options of one packet socket (packet(7), socket(7)); numbers from linux/if_packet.h and asm-generic/socket.h. */
final class SocketOption {
    static final int SOL_PACKET = 263;
    static final int PACKET_AUXDATA = 8;

    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VNET_HDR = 15;

    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;

    private final PacketCalls.LibC calls;
    private final NativeDescriptor socket;

    SocketOption(PacketCalls.LibC calls, NativeDescriptor socket) {
        this.calls = calls;
        this.socket = socket;
    }

    /** Frames come with a VLAN tag's remains as auxiliary data. */
    void auxiliaryData(String name) throws DeviceException {
        require(SOL_PACKET, PACKET_AUXDATA, 1, "setsockopt(PACKET_AUXDATA)", name);
    }

    /** Frames come, and are sent, with a struct virtio_net_hdr in front: what is left to do for checksum and segments. */
    void virtioHeader(String name) throws DeviceException {
        require(SOL_PACKET, PACKET_VNET_HDR, 1, "setsockopt(PACKET_VNET_HDR)", name);
    }

    /**
     * The interface takes frames for any address for as long as this socket is open.
     *
     * <pre>
     * struct packet_mreq {                  // linux/if_packet.h, 16 octets
     *     int            mr_ifindex;        //  0
     *     unsigned short mr_type;           //  4  PACKET_MR_PROMISC
     *     unsigned short mr_alen;           //  6
     *     unsigned char  mr_address[8];     //  8
     * };
     * </pre>
     */
    void promiscuous(int interfaceIndex, String name) throws DeviceException {
        NativeMemory request = NativeMemory.allocate(16);
        request.structs().putInt(0, interfaceIndex);
        request.structs().putShort(4, (short) 1);
        if (!set(SOL_PACKET, PACKET_ADD_MEMBERSHIP, request, 16)) {
            throw Errno.failure("setsockopt(PACKET_MR_PROMISC)", name);
        }
    }

    /** Room for bursts: past the system's limit where the process may, else up to it. */
    void bufferSizes(int receiveBytes, int sendBytes) {
        if (!set(SOL_SOCKET, SO_RCVBUFFORCE, receiveBytes)) {
            set(SOL_SOCKET, SO_RCVBUF, receiveBytes);
        }
        if (!set(SOL_SOCKET, SO_SNDBUFFORCE, sendBytes)) {
            set(SOL_SOCKET, SO_SNDBUF, sendBytes);
        }
    }

    /**
     * Frames that the kernel dropped since it was last asked, as the socket's buffer was full.
     *
     * <pre>
     * struct tpacket_stats {                // linux/if_packet.h, 8 octets
     *     unsigned int tp_packets;          //  0
     *     unsigned int tp_drops;            //  4
     * };
     * </pre>
     *
     * @param scratch 16 octets: the struct, and its length behind it
     */
    long takeDrops(NativeMemory scratch) {
        scratch.structs().putInt(8, 8);
        int result = calls.getsockopt(
                socket.number(), SOL_PACKET, PACKET_STATISTICS, scratch.address(), scratch.address() + 8);
        return result < 0 ? 0 : Integer.toUnsignedLong(scratch.structs().getInt(4));
    }

    private void require(int level, int option, int value, String call, String name) throws DeviceException {
        if (!set(level, option, value)) {
            throw Errno.failure(call, name);
        }
    }

    private boolean set(int level, int option, int value) {
        NativeMemory number = NativeMemory.allocate(4);
        number.structs().putInt(0, value);
        return set(level, option, number, 4);
    }

    private boolean set(int level, int option, NativeMemory value, int length) {
        return calls.setsockopt(socket.number(), level, option, value.address(), length) == 0;
    }
}
