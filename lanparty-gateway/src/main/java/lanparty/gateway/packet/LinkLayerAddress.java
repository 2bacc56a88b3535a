package lanparty.gateway.packet;

import java.nio.ByteBuffer;
import lanparty.daemon.linux.NativeMemory;

/**
 * A packet socket's address.
 *
 * <pre>
 * struct sockaddr_ll {                  // linux/if_packet.h, 20 octets
 *     unsigned short sll_family;        //  0  AF_PACKET
 *     __be16         sll_protocol;      //  2  network byte order
 *     int            sll_ifindex;       //  4
 *     unsigned short sll_hatype;        //  8
 *     unsigned char  sll_pkttype;       // 10  PACKET_HOST … PACKET_OUTGOING
 *     unsigned char  sll_halen;         // 11
 *     unsigned char  sll_addr[8];       // 12
 * };
 * </pre>
 */
final class LinkLayerAddress {
    static final int LENGTH = 20;

    /** AF_PACKET of bits/socket.h. */
    static final int AF_PACKET = 17;

    private static final int FAMILY = 0;
    private static final int PROTOCOL = 2;
    private static final int INTERFACE_INDEX = 4;
    private static final int PACKET_TYPE = 10;

    private static final int ETH_P_ALL = 3;
    private static final int PACKET_OUTGOING = 4;

    private LinkLayerAddress() {}

    /** The address to bind to for every protocol on an interface. */
    static NativeMemory everyProtocolOn(int interfaceIndex) {
        NativeMemory address = NativeMemory.allocate(LENGTH);
        address.structs().putShort(FAMILY, (short) AF_PACKET);
        address.octets().setShort(PROTOCOL, ETH_P_ALL);
        address.structs().putInt(INTERFACE_INDEX, interfaceIndex);
        return address;
    }

    /** True where this machine sent the frame, by its stack or another socket. */
    static boolean isOutgoing(ByteBuffer fields, int at) {
        return fields.get(at + PACKET_TYPE) == PACKET_OUTGOING;
    }
}
