package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.Ipv6Header;
import lanparty.overlay.ip.UpperLayer;

/**
 * Which frames belong together: those of one TCP or UDP flow, else of one pair of IP hosts and protocol, else of one pair
 * of MAC addresses and EtherType. Reads nothing outside the frame, allocates nothing, never throws.
 *
 * <p>All fragments of a packet count without ports, as the later ones have none and must not overtake the first.
 */
public final class FlowHash {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int PORTS_LENGTH = 4;

    private FlowHash() {}

    /** A hash whose upper bits are as good as its lower ones. */
    public static long of(ByteBuf frame, int index, int length, long seed) {
        if (length < EthernetHeader.LENGTH) {
            return seed;
        }
        int end = index + length;
        long payload = FramePayload.locate(frame, index, length);
        int ip = FramePayload.index(payload);
        if (FramePayload.type(payload) == EtherType.IPV4) {
            long upper = UpperLayer.aboveIpv4(frame, ip, end);
            if (upper != UpperLayer.ABSENT) {
                long hash = mix(seed, frame.getLong(ip + Ipv4Header.ADDRESSES_OFFSET));
                int protocol = frame.getUnsignedByte(ip + Ipv4Header.PROTOCOL_OFFSET);
                return withUpper(hash, protocol, upper, frame, end);
            }
        } else if (FramePayload.type(payload) == EtherType.IPV6) {
            long upper = UpperLayer.aboveIpv6(frame, ip, end);
            if (upper != UpperLayer.ABSENT) {
                long hash = seed;
                for (int i = 0; i < Ipv6Header.ADDRESSES_LENGTH; i += Long.BYTES) {
                    hash = mix(hash, frame.getLong(ip + Ipv6Header.ADDRESSES_OFFSET + i));
                }
                int next = frame.getUnsignedByte(ip + Ipv6Header.NEXT_HEADER_OFFSET);
                return withUpper(hash, next, upper, frame, end);
            }
        }
        long hash = mix(seed, EthernetHeader.destination(frame, index));
        return mix(hash, EthernetHeader.source(frame, index) << 16 | FramePayload.type(payload));
    }

    private static long withUpper(long hash, int protocol, long upper, ByteBuf frame, int end) {
        int at = UpperLayer.index(upper);
        boolean hasPorts = UpperLayer.isFound(upper)
                && !UpperLayer.isFragment(upper)
                && (UpperLayer.protocol(upper) == IpProtocol.TCP || UpperLayer.protocol(upper) == IpProtocol.UDP)
                && end - at >= PORTS_LENGTH;
        long ports = hasPorts ? frame.getUnsignedInt(at) : 0;
        return mix(hash, (long) protocol << 32 | ports);
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * MULTIPLIER;
        return mixed ^ mixed >>> 32;
    }
}
