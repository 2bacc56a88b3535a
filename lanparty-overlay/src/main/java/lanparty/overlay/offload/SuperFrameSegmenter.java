package lanparty.overlay.offload;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.Ipv6Header;
import lanparty.overlay.ip.TcpHeader;
import lanparty.overlay.ip.UdpHeader;

/**
 * Turns what the kernel hands over into frames as they would be on a wire: finishes checksums, cuts super-frames of TCP
 * and UDP into segments.
 *
 * <p>On the path from a device, on its event loop; allocates nothing per frame. A super-frame's payload is not copied:
 * each segment's header is written right in front of its part of the payload, over the segment before, which the sink
 * has had by then. So the frame's octets are gone afterwards.
 *
 * <pre>
 * given      | headers | part 1 | part 2 | part 3 |
 * segment 1  | headers'| part 1 |
 * segment 2          |headers'' | part 2 |
 * segment 3                   |headers'''| part 3 |
 * </pre>
 *
 * <p>Fields of the segments are set as Linux does it (inet_gso_segment, tcp_gso_segment, __udp_gso_segment): the IPv4
 * identification counts up, FIN and PSH are on the last segment only, CWR on the first only. Of the kernel's header only
 * the kind, the segment size and, for a plain frame, the checksum's place are used, and none of them is believed where
 * the frame's own octets say otherwise.
 */
public final class SuperFrameSegmenter implements AutoCloseable {
    /** Longest headers that are cut; Linux itself reserves 320 octets (MAX_TCP_HEADER). */
    private static final int MAX_HEADER_LENGTH = 512;

    private final FrameLayers layers = new FrameLayers();
    private final ByteBuf headers = Unpooled.directBuffer(MAX_HEADER_LENGTH, MAX_HEADER_LENGTH);

    /**
     * Gives the finished frames to the sink, one after the other.
     *
     * @param header holds a {@link VirtioNetHeader} at {@code headerIndex}
     * @param frame holds the frame, whose octets are changed; may be the same buffer
     * @param index where the frame begins
     * @param length the frame's octets
     * @return how many frames the sink was given; 0 where header and frame don't make sense, nothing given
     */
    public int segment(ByteBuf header, int headerIndex, ByteBuf frame, int index, int length, FrameSink sink) {
        if (length < EthernetHeader.LENGTH) {
            return 0;
        }
        int kind = VirtioNetHeader.gsoType(header, headerIndex);
        if (kind != VirtioNetHeader.GSO_NONE) {
            int size = VirtioNetHeader.gsoSize(header, headerIndex);
            boolean sound = layers.read(frame, index, length) && isKind(kind) && size > 0;
            boolean completes = VirtioNetHeader.needsChecksum(header, headerIndex);
            return sound && layers.headerLength(index) <= MAX_HEADER_LENGTH
                    ? cut(frame, index, size, completes, sink)
                    : 0;
        }
        if (VirtioNetHeader.needsChecksum(header, headerIndex)) {
            int start = VirtioNetHeader.checksumStart(header, headerIndex);
            if (!complete(frame, index, length, start, VirtioNetHeader.checksumOffset(header, headerIndex))) {
                return 0;
            }
        }
        sink.frame(frame, index, length);
        return 1;
    }

    /** Frees the memory for headers. */
    @Override
    public void close() {
        headers.release();
    }

    /** The field holds the pseudo-header's sum and is summed with the rest (Linux: skb_checksum_help). */
    private static boolean complete(ByteBuf frame, int index, int length, int start, int offset) {
        if (start < EthernetHeader.LENGTH || start + offset + Short.BYTES > length) {
            return false;
        }
        long sum = InternetChecksum.sum(frame, index + start, length - start);
        frame.setShort(index + start + offset, InternetChecksum.udpChecksum(sum));
        return true;
    }

    private boolean isKind(int kind) {
        return switch (kind) {
            case VirtioNetHeader.GSO_TCPV4 -> layers.protocol == IpProtocol.TCP && !layers.isIpv6;
            case VirtioNetHeader.GSO_TCPV6 -> layers.protocol == IpProtocol.TCP && layers.isIpv6;
            case VirtioNetHeader.GSO_UDP_L4 -> layers.protocol == IpProtocol.UDP;
            default -> false;
        };
    }

    private int cut(ByteBuf frame, int index, int size, boolean completes, FrameSink sink) {
        int headerLength = layers.headerLength(index);
        frame.getBytes(index, headers, 0, headerLength);
        boolean summed = completes || headers.getShort(layers.transport - index + layers.checksumOffset()) != 0;
        int segments = 0;
        int at = layers.payload;
        do {
            int part = Math.min(size, layers.end - at);
            int start = at - headerLength;
            frame.setBytes(start, headers, 0, headerLength);
            finishIp(frame, start + layers.ip - index, segments, part);
            int transport = start + layers.transport - index;
            if (layers.protocol == IpProtocol.TCP) {
                advanceTcp(frame, transport, at - layers.payload, at + part == layers.end);
            } else {
                frame.setShort(transport + UdpHeader.LENGTH_OFFSET, UdpHeader.LENGTH + part);
            }
            finishTransport(frame, start + layers.ip - index, transport, part, summed);
            sink.frame(frame, start, headerLength + part);
            segments++;
            at += part;
        } while (at < layers.end);
        return segments;
    }

    private void finishIp(ByteBuf frame, int ip, int segment, int part) {
        int upTo = layers.payload - layers.ip + part;
        if (layers.isIpv6) {
            frame.setShort(ip + Ipv6Header.PAYLOAD_LENGTH_OFFSET, upTo - Ipv6Header.LENGTH);
            return;
        }
        frame.setShort(ip + Ipv4Header.TOTAL_LENGTH_OFFSET, upTo);
        int identification = frame.getUnsignedShort(ip + Ipv4Header.IDENTIFICATION_OFFSET) + segment;
        frame.setShort(ip + Ipv4Header.IDENTIFICATION_OFFSET, identification);
        frame.setShort(ip + Ipv4Header.CHECKSUM_OFFSET, 0);
        long sum = InternetChecksum.sum(frame, ip, layers.transport - layers.ip);
        frame.setShort(ip + Ipv4Header.CHECKSUM_OFFSET, InternetChecksum.checksum(sum));
    }

    private static void advanceTcp(ByteBuf frame, int tcp, int before, boolean isLast) {
        int sequence = frame.getInt(tcp + TcpHeader.SEQUENCE_OFFSET) + before;
        frame.setInt(tcp + TcpHeader.SEQUENCE_OFFSET, sequence);
        int flags = frame.getByte(tcp + TcpHeader.FLAGS_OFFSET);
        if (!isLast) {
            flags &= ~TcpHeader.LAST;
        }
        if (before > 0) {
            flags &= ~TcpHeader.CWR;
        }
        frame.setByte(tcp + TcpHeader.FLAGS_OFFSET, flags);
    }

    /** A UDP datagram that had no checksum gets none. */
    private void finishTransport(ByteBuf frame, int ip, int transport, int part, boolean summed) {
        boolean tcp = layers.protocol == IpProtocol.TCP;
        if (!summed && !tcp && !layers.isIpv6) {
            return;
        }
        int checksumAt = transport + layers.checksumOffset();
        frame.setShort(checksumAt, 0);
        long sum = layers.pseudoHeader(frame, ip, part)
                + InternetChecksum.sum(frame, transport, layers.payload - layers.transport + part);
        frame.setShort(checksumAt, tcp ? InternetChecksum.checksum(sum) : InternetChecksum.udpChecksum(sum));
    }
}
