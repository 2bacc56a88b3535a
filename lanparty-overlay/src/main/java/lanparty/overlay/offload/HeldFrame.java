package lanparty.overlay.offload;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.Ipv6Header;
import lanparty.overlay.ip.TcpHeader;
import lanparty.overlay.ip.UdpHeader;

/**
 * One flow's frame in a {@link FrameCoalescer}, and what was added to it. Its memory is a {@link VirtioNetHeader} and
 * the growing frame behind it.
 *
 * <p>Which frame continues another is what Linux asks in tcp_gro_receive, inet_gro_receive and udp_gro_receive_segment:
 * all headers alike but for what counts up, in sequence, and of the same length but for the last.
 */
final class HeldFrame {
    /** Longest IP packet: what its length field can say. */
    static final int MAX_PACKET = 65_535;

    /** Most datagrams that Linux takes in one (UDP_MAX_SEGMENTS before Linux 6.9). */
    private static final int MAX_DATAGRAMS = 64;

    private static final int START = VirtioNetHeader.LENGTH;

    final ByteBuf memory;
    long flow;
    private boolean isIpv6;
    private boolean isTcp;
    private int ip;
    private int transport;
    private int headerLength;
    private int length;
    private int segmentLength;
    private int segments;
    private boolean isComplete;

    HeldFrame(ByteBuf memory) {
        this.memory = memory;
    }

    boolean isHeld() {
        return segments > 0;
    }

    /** True where nothing can follow: the last segment was short, or said so. */
    boolean isComplete() {
        return isComplete;
    }

    void begin(long flow, FrameLayers layers, ByteBuf frame, int index) {
        this.flow = flow;
        isIpv6 = layers.isIpv6;
        isTcp = layers.protocol == IpProtocol.TCP;
        ip = layers.ip - index;
        transport = layers.transport - index;
        headerLength = layers.headerLength(index);
        length = layers.end - index;
        segmentLength = layers.payloadLength();
        segments = 1;
        isComplete = false;
        memory.setBytes(START, frame, index, length);
    }

    /** True where the frame, sound in itself and of the same flow's hash, goes on where this one ends. */
    boolean isContinuedBy(FrameLayers layers, ByteBuf frame, int index) {
        int added = layers.payloadLength();
        return !isComplete
                && added <= segmentLength
                && length - ip + added <= MAX_PACKET
                && layers.isIpv6 == isIpv6
                && (layers.protocol == IpProtocol.TCP) == isTcp
                && layers.ip - index == ip
                && layers.transport - index == transport
                && layers.headerLength(index) == headerLength
                && isAlike(frame, index, 0, ip)
                && isSameIp(frame, index)
                && (isTcp ? isNextTcp(frame, index) : isNextUdp(frame, index));
    }

    void add(FrameLayers layers, ByteBuf frame, int index) {
        int added = layers.payloadLength();
        memory.setBytes(START + length, frame, layers.payload, added);
        length += added;
        segments++;
        isComplete = added < segmentLength || !isTcp && segments == MAX_DATAGRAMS;
        if (isTcp) {
            int last = tcpFlags(frame, index) & TcpHeader.LAST;
            isComplete |= last != 0;
            int at = START + transport + TcpHeader.FLAGS_OFFSET;
            memory.setByte(at, memory.getByte(at) | last);
        }
    }

    /** Gives out what is held; it is as it came where nothing was added. */
    void emit(FrameCoalescer.Output output) {
        int held = segments;
        segments = 0;
        if (held == 1) {
            output.frame(memory, START, length);
            return;
        }
        finishIp();
        int checksumOffset = isTcp ? TcpHeader.CHECKSUM_OFFSET : UdpHeader.CHECKSUM_OFFSET;
        if (!isTcp) {
            memory.setShort(START + transport + UdpHeader.LENGTH_OFFSET, length - transport);
        }
        long pseudoHeader = isIpv6
                ? InternetChecksum.ipv6PseudoHeader(memory, START + ip, protocol(), length - transport)
                : InternetChecksum.ipv4PseudoHeader(memory, START + ip, protocol(), length - transport);
        memory.setShort(START + transport + checksumOffset, InternetChecksum.fold(pseudoHeader));
        VirtioNetHeader.encode(memory, 0, gsoType(), headerLength, segmentLength, transport, checksumOffset);
        output.superFrame(memory, 0, length);
    }

    private int gsoType() {
        if (!isTcp) {
            return VirtioNetHeader.GSO_UDP_L4;
        }
        return isIpv6 ? VirtioNetHeader.GSO_TCPV6 : VirtioNetHeader.GSO_TCPV4;
    }

    private int protocol() {
        return isTcp ? IpProtocol.TCP : IpProtocol.UDP;
    }

    private void finishIp() {
        int at = START + ip;
        if (isIpv6) {
            memory.setShort(at + Ipv6Header.PAYLOAD_LENGTH_OFFSET, length - ip - Ipv6Header.LENGTH);
            return;
        }
        memory.setShort(at + Ipv4Header.TOTAL_LENGTH_OFFSET, length - ip);
        memory.setShort(at + Ipv4Header.CHECKSUM_OFFSET, 0);
        long sum = InternetChecksum.sum(memory, at, transport - ip);
        memory.setShort(at + Ipv4Header.CHECKSUM_OFFSET, InternetChecksum.checksum(sum));
    }

    /** All but length, identification and checksum. Where the packet may be fragmented, its identification counts up. */
    private boolean isSameIp(ByteBuf frame, int index) {
        if (isIpv6) {
            return isAlike(frame, index, ip, ip + Ipv6Header.PAYLOAD_LENGTH_OFFSET)
                    && isAlike(frame, index, ip + Ipv6Header.NEXT_HEADER_OFFSET, ip + Ipv6Header.LENGTH);
        }
        int at = ip + Ipv4Header.IDENTIFICATION_OFFSET;
        int first = memory.getUnsignedShort(START + at);
        boolean mayFragment = (memory.getByte(START + ip + Ipv4Header.FRAGMENT_OFFSET) & Ipv4Header.DONT_FRAGMENT) == 0;
        return isAlike(frame, index, ip, ip + Ipv4Header.TOTAL_LENGTH_OFFSET)
                && isAlike(frame, index, ip + Ipv4Header.FRAGMENT_OFFSET, ip + Ipv4Header.CHECKSUM_OFFSET)
                && isAlike(frame, index, ip + Ipv4Header.ADDRESSES_OFFSET, ip + Ipv4Header.MIN_LENGTH)
                && (!mayFragment || frame.getUnsignedShort(index + at) == (first + segments & 0xFFFF));
    }

    /** All but sequence, FIN, PSH and checksum. */
    private boolean isNextTcp(ByteBuf frame, int index) {
        int at = transport;
        int sequence = memory.getInt(START + at + TcpHeader.SEQUENCE_OFFSET) + length - headerLength;
        int differing = memory.getByte(START + at + TcpHeader.FLAGS_OFFSET) ^ tcpFlags(frame, index);
        return frame.getInt(index + at + TcpHeader.SEQUENCE_OFFSET) == sequence
                && (differing & 0xFF & ~TcpHeader.LAST) == 0
                && isAlike(frame, index, at, at + TcpHeader.SEQUENCE_OFFSET)
                && isAlike(frame, index, at + TcpHeader.ACKNOWLEDGMENT_OFFSET, at + TcpHeader.FLAGS_OFFSET)
                && isAlike(frame, index, at + TcpHeader.WINDOW_OFFSET, at + TcpHeader.CHECKSUM_OFFSET)
                && isAlike(frame, index, at + TcpHeader.URGENT_OFFSET, headerLength);
    }

    private boolean isNextUdp(ByteBuf frame, int index) {
        return isAlike(frame, index, transport, transport + UdpHeader.LENGTH_OFFSET);
    }

    private int tcpFlags(ByteBuf frame, int index) {
        return frame.getUnsignedByte(index + transport + TcpHeader.FLAGS_OFFSET);
    }

    private boolean isAlike(ByteBuf frame, int index, int from, int to) {
        int at = from;
        for (; to - at >= Integer.BYTES; at += Integer.BYTES) {
            if (memory.getInt(START + at) != frame.getInt(index + at)) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (memory.getByte(START + at) != frame.getByte(index + at)) {
                return false;
            }
        }
        return true;
    }
}
