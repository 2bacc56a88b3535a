package lanparty.gateway.packet;

import java.nio.ByteBuffer;

/**
 * What the kernel says of a frame beside its octets: the VLAN tag that the NIC or the kernel has taken out of it.
 *
 * <pre>
 * struct cmsghdr {                      // bits/socket.h, 16 octets
 *     size_t cmsg_len;                  //  0
 *     int    cmsg_level;                //  8  SOL_PACKET
 *     int    cmsg_type;                 // 12  PACKET_AUXDATA
 * };
 * struct tpacket_auxdata {              // linux/if_packet.h, 20 octets
 *     __u32 tp_status;                  // 16
 *     __u32 tp_len;                     // 20
 *     __u32 tp_snaplen;                 // 24
 *     __u16 tp_mac;                     // 28
 *     __u16 tp_net;                     // 30
 *     __u16 tp_vlan_tci;                // 32
 *     __u16 tp_vlan_tpid;               // 34
 * };
 * </pre>
 */
final class AuxiliaryData {
    /** CMSG_SPACE of struct tpacket_auxdata. */
    static final int LENGTH = 40;

    /** What {@link #tag} says where the frame has no tag that was taken out. */
    static final int NO_TAG = 0;

    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int STATUS = 16;
    private static final int VLAN_TCI = 32;
    private static final int VLAN_TPID = 34;
    private static final int END = 36;

    private static final int TP_STATUS_VLAN_VALID = 1 << 4;
    private static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;
    private static final int ETH_P_8021Q = 0x8100;

    private AuxiliaryData() {}

    /** The four octets of the tag as they stood in the frame, TPID in the high half; {@link #NO_TAG} without one. */
    static int tag(ByteBuffer fields, int at, int length) {
        if (length < END
                || fields.getInt(at + CMSG_LEVEL) != SocketOption.SOL_PACKET
                || fields.getInt(at + CMSG_TYPE) != SocketOption.PACKET_AUXDATA) {
            return NO_TAG;
        }
        int status = fields.getInt(at + STATUS);
        if ((status & TP_STATUS_VLAN_VALID) == 0) {
            return NO_TAG;
        }
        boolean hasTpid = (status & TP_STATUS_VLAN_TPID_VALID) != 0;
        int tpid = hasTpid ? Short.toUnsignedInt(fields.getShort(at + VLAN_TPID)) : ETH_P_8021Q;
        return tpid << 16 | Short.toUnsignedInt(fields.getShort(at + VLAN_TCI));
    }
}
