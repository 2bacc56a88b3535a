package lanparty.overlay.offload;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.FramePayload;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.Ipv6Header;
import lanparty.overlay.ip.TcpHeader;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.ip.UpperLayer;

/** Where the layers of one TCP or UDP frame lie; made once, filled for each frame. Indices are absolute. */
final class FrameLayers {
    boolean isIpv6;
    int ip;
    int protocol;
    int transport;
    int payload;
    int end;

    /**
     * Looks at a frame, trusting nothing but its own octets.
     *
     * @return false where it is not a whole TCP or UDP packet, a fragment included; the fields then say nothing
     */
    boolean read(ByteBuf frame, int index, int length) {
        long found = FramePayload.locate(frame, index, length);
        ip = FramePayload.index(found);
        end = index + length;
        isIpv6 = FramePayload.type(found) == EtherType.IPV6;
        if (!isIpv6 && FramePayload.type(found) != EtherType.IPV4) {
            return false;
        }
        long upper = isIpv6 ? UpperLayer.aboveIpv6(frame, ip, end) : UpperLayer.aboveIpv4(frame, ip, end);
        if (!UpperLayer.isFound(upper) || UpperLayer.isFragment(upper)) {
            return false;
        }
        cutPadding(frame);
        transport = UpperLayer.index(upper);
        protocol = UpperLayer.protocol(upper);
        int header = transportLength(frame);
        payload = transport + header;
        return header > 0;
    }

    /** Octets before the payload of the frame that begins at {@code index}. */
    int headerLength(int index) {
        return payload - index;
    }

    int payloadLength() {
        return end - payload;
    }

    /** Sum of the pseudo-header for a payload of this length. */
    long pseudoHeader(ByteBuf frame, int ipIndex, int payloadOctets) {
        int upperLength = payload - transport + payloadOctets;
        return isIpv6
                ? InternetChecksum.ipv6PseudoHeader(frame, ipIndex, protocol, upperLength)
                : InternetChecksum.ipv4PseudoHeader(frame, ipIndex, protocol, upperLength);
    }

    /** Offset of the checksum in the transport header. */
    int checksumOffset() {
        return protocol == IpProtocol.TCP ? TcpHeader.CHECKSUM_OFFSET : UdpHeader.CHECKSUM_OFFSET;
    }

    private int transportLength(ByteBuf frame) {
        return switch (protocol) {
            case IpProtocol.TCP -> TcpHeader.length(frame, transport, end);
            case IpProtocol.UDP -> end - transport >= UdpHeader.LENGTH ? UdpHeader.LENGTH : -1;
            default -> -1;
        };
    }

    /** A length of 0 stands for more than the field can say (BIG TCP, RFC 2675). */
    private void cutPadding(ByteBuf frame) {
        int said = isIpv6
                ? frame.getUnsignedShort(ip + Ipv6Header.PAYLOAD_LENGTH_OFFSET)
                : frame.getUnsignedShort(ip + Ipv4Header.TOTAL_LENGTH_OFFSET);
        if (said > 0) {
            end = Math.min(end, ip + said + (isIpv6 ? Ipv6Header.LENGTH : 0));
        }
    }
}
