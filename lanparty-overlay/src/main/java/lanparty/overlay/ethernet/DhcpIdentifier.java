package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.ip.UpperLayer;

/**
 * Finds the client identifier (RFC 2132 section 9.14) of a client's question to a DHCPv4 server, in a frame that
 * {@link FrameSafety} lets a client send. Allocates nothing: what was found is a {@code long} that {@link #index} and
 * {@link #length} read.
 */
public final class DhcpIdentifier {
    /** There is none, or it is the sender's MAC address, which {@link FrameSafety} has seen to. */
    public static final long NONE = 0;

    private static final int CLIENT_IDENTIFIER = 61;
    private static final int END = 255;
    private static final int ETHERNET = 1;
    private static final int LENGTH_SHIFT = 32;
    private static final int FOUND_SHIFT = 40;

    private DhcpIdentifier() {}

    /** Looks into a frame of at least {@link EthernetHeader#LENGTH} octets. */
    public static long find(ByteBuf frame, int index, int length) {
        int end = index + length;
        long payload = FramePayload.locate(frame, index, length);
        if (FramePayload.type(payload) != EtherType.IPV4) {
            return NONE;
        }
        long upper = UpperLayer.aboveIpv4(frame, FramePayload.index(payload), end);
        int udp = UpperLayer.index(upper);
        boolean isQuestion = UpperLayer.isFound(upper)
                && UpperLayer.protocol(upper) == IpProtocol.UDP
                && end - udp >= UdpHeader.LENGTH
                && frame.getUnsignedShort(udp + UdpHeader.DESTINATION_OFFSET) == UdpHeader.DHCPV4_SERVER;
        if (!isQuestion) {
            return NONE;
        }
        int messageEnd = udp + frame.getUnsignedShort(udp + UdpHeader.LENGTH_OFFSET);
        return findOption(frame, udp + UdpHeader.LENGTH + ClientDhcpSafety.OPTIONS_OFFSET, Math.min(messageEnd, end));
    }

    private static long findOption(ByteBuf frame, int begin, int end) {
        int at = begin;
        while (at + 1 < end) {
            int code = frame.getUnsignedByte(at);
            if (code == END) {
                return NONE;
            }
            if (code == 0) {
                at++;
                continue;
            }
            int length = frame.getUnsignedByte(at + 1);
            if (code == CLIENT_IDENTIFIER && at + 2 + length <= end) {
                return isMac(frame, at + 2, length) ? NONE : 1L << FOUND_SHIFT | (long) length << LENGTH_SHIFT | at + 2;
            }
            at += 2 + length;
        }
        return NONE;
    }

    private static boolean isMac(ByteBuf frame, int at, int length) {
        return length == 1 + MacAddress.LENGTH && frame.getUnsignedByte(at) == ETHERNET;
    }

    /** Where what was found begins. */
    public static int index(long found) {
        return (int) found;
    }

    /** Its octets, 0 to 255. */
    public static int length(long found) {
        return (int) (found >>> LENGTH_SHIFT) & 0xFF;
    }
}
