package lanparty.gateway.packet;

import lanparty.link.device.DeviceException;
import lanparty.link.device.linux.Errno;
import lanparty.link.device.linux.NativeDescriptor;
import lanparty.link.device.linux.NativeMemory;

/** The options of a packet socket (packet(7), socket(7)); numbers from linux/if_packet.h and asm-generic/socket.h. */
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

    private SocketOption() {}

    /** Frames come with a VLAN tag's remains as auxiliary data. */
    static void auxiliaryData(NativeDescriptor socket, String name) throws DeviceException {
        require(socket, SOL_PACKET, PACKET_AUXDATA, 1, "setsockopt(PACKET_AUXDATA)", name);
    }

    /** Frames come, and are sent, with a struct virtio_net_hdr in front: what is left to do for checksum and segments. */
    static void virtioHeader(NativeDescriptor socket, String name) throws DeviceException {
        require(socket, SOL_PACKET, PACKET_VNET_HDR, 1, "setsockopt(PACKET_VNET_HDR)", name);
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
    static void promiscuous(NativeDescriptor socket, int interfaceIndex, String name) throws DeviceException {
        NativeMemory request = NativeMemory.allocate(16);
        request.structs().putInt(0, interfaceIndex);
        request.structs().putShort(4, (short) 1);
        if (!set(socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, request, 16)) {
            throw Errno.failure("setsockopt(PACKET_MR_PROMISC)", name);
        }
    }

    /** Room for bursts: past the system's limit where the process may, else up to it. */
    static void bufferSizes(NativeDescriptor socket, int receiveBytes, int sendBytes) {
        if (!set(socket, SOL_SOCKET, SO_RCVBUFFORCE, receiveBytes)) {
            set(socket, SOL_SOCKET, SO_RCVBUF, receiveBytes);
        }
        if (!set(socket, SOL_SOCKET, SO_SNDBUFFORCE, sendBytes)) {
            set(socket, SOL_SOCKET, SO_SNDBUF, sendBytes);
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
    static long takeDrops(NativeDescriptor socket, NativeMemory scratch) {
        scratch.structs().putInt(8, 8);
        int result = PacketCalls.C.getsockopt(
                socket.number(), SOL_PACKET, PACKET_STATISTICS, scratch.address(), scratch.address() + 8);
        return result < 0 ? 0 : Integer.toUnsignedLong(scratch.structs().getInt(4));
    }

    private static void require(NativeDescriptor socket, int level, int option, int value, String call, String name)
            throws DeviceException {
        if (!set(socket, level, option, value)) {
            throw Errno.failure(call, name);
        }
    }

    private static boolean set(NativeDescriptor socket, int level, int option, int value) {
        NativeMemory number = NativeMemory.allocate(4);
        number.structs().putInt(0, value);
        return set(socket, level, option, number, 4);
    }

    private static boolean set(NativeDescriptor socket, int level, int option, NativeMemory value, int length) {
        return PacketCalls.C.setsockopt(socket.number(), level, option, value.address(), length) == 0;
    }
}
