package lanparty.overlay.offload;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FlowHash;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.Ipv6Header;
import lanparty.overlay.ip.TcpHeader;
import lanparty.overlay.ip.UdpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Puts consecutive segments of a TCP flow together into super-frames, so that a device takes them with one call and its
 * stack walks once for all: generic receive offload, the reverse of {@link SuperFrameSegmenter}.
 *
 * <p>Packet path, on the device's event loop, allocating nothing per frame:
 *
 * <ol>
 *   <li>{@link #add} passes on what can't be merged, after what is held of the same flow: a flow's order stays,
 *   <li>a TCP segment with payload is held by copy, or added to the one it continues,
 *   <li>a segment that is shorter than the others, or has PSH or FIN, ends its super-frame at once,
 *   <li>{@link #flush}, at the end of a batch, gives out whatever is held: nothing waits to be merged.
 * </ol>
 *
 * <p>Checksums are proved before merging, since a super-frame's is made anew and would hide an error. A frame that is
 * merged with nothing leaves as it came.
 */
public final class FrameCoalescer implements AutoCloseable {
    /** Flows held at a time, as in Linux for one bucket (MAX_GRO_SKBS). */
    private static final int MAX_HELD = 8;

    private static final int MEMORY_LENGTH = VirtioNetHeader.LENGTH + EthernetHeader.LENGTH + HeldFrame.MAX_PACKET;

    private static final int MERGEABLE_FLAGS = TcpHeader.ACK | TcpHeader.PSH | TcpHeader.FIN | TcpHeader.ECE;

    /** A checksum of the same value as 0, which no stack writes but for UDP; made anew it would become 0. */
    private static final int OTHER_ZERO = 0xFFFF;

    private final Output output;
    private final boolean mergesUdp;
    private final FrameLayers layers = new FrameLayers();
    private final HeldFrame[] held = new HeldFrame[MAX_HELD];
    private int heldCount;
    private int nextVictim;

    /** Where frames go. */
    public interface Output {
        /**
         * A finished frame.
         *
         * @param frame holds the frame; valid only during this call, and its indices must not be moved
         * @param index where the frame begins
         * @param length its octets
         */
        void frame(ByteBuf frame, int index, int length);

        /**
         * A super-frame, behind its {@link VirtioNetHeader} without a gap.
         *
         * @param memory holds both; valid only during this call, and its indices must not be moved
         * @param headerIndex where the header begins
         * @param length octets of the frame, header not counted
         */
        void superFrame(ByteBuf memory, int headerIndex, int length);
    }

    /**
     * A coalescer that holds nothing yet. Its memory is 64 KB for each of 8 flows.
     *
     * @param mergesUdp also merges UDP datagrams of one length, for a device that takes
     *     {@link VirtioNetHeader#GSO_UDP_L4} (TAP with TUN_F_USO4 and TUN_F_USO6, from Linux 6.2)
     */
    public FrameCoalescer(Output output, boolean mergesUdp) {
        this.output = output;
        this.mergesUdp = mergesUdp;
        for (int i = 0; i < MAX_HELD; i++) {
            held[i] = new HeldFrame(
                    Unpooled.directBuffer(MEMORY_LENGTH, MEMORY_LENGTH).writerIndex(MEMORY_LENGTH));
        }
    }

    /** Takes a finished frame, of any kind. It leaves at once, or by copy with a later call. */
    public void add(ByteBuf frame, int index, int length) {
        boolean isTransport = length >= EthernetHeader.LENGTH && layers.read(frame, index, length);
        if (!isTransport || layers.protocol == IpProtocol.UDP && !mergesUdp) {
            output.frame(frame, index, length);
            return;
        }
        long flow = FlowHash.of(frame, index, length, 0);
        HeldFrame before = find(flow);
        boolean mergeable = isMergeable(frame, index, length);
        if (before != null && mergeable && before.isContinuedBy(layers, frame, index)) {
            before.add(layers, frame, index);
            if (before.isComplete()) {
                emit(before);
            }
            return;
        }
        if (before != null) {
            emit(before);
        }
        if (mergeable && !isLast(frame)) {
            free().begin(flow, layers, frame, index);
            heldCount++;
        } else {
            output.frame(frame, index, length);
        }
    }

    /** Gives out everything that is held. */
    public void flush() {
        for (int i = 0; heldCount > 0 && i < MAX_HELD; i++) {
            if (held[i].isHeld()) {
                emit(held[i]);
            }
        }
    }

    /** Frees the memory; what is held is forgotten. */
    @Override
    public void close() {
        for (HeldFrame frame : held) {
            frame.memory.release();
        }
    }

    /** A whole, sound and plain segment with payload: no tag, no IP options, no padding, checksums right. */
    private boolean isMergeable(ByteBuf frame, int index, int length) {
        return layers.ip - index == EthernetHeader.LENGTH
                && layers.end == index + length
                && layers.payloadLength() > 0
                && (layers.isIpv6 ? isPlainIpv6(frame) : isPlainIpv4(frame))
                && (layers.protocol == IpProtocol.TCP ? isPlainTcp(frame) : isPlainUdp(frame))
                && hasChecksum(frame);
    }

    private boolean isPlainIpv4(ByteBuf frame) {
        return layers.transport - layers.ip == Ipv4Header.MIN_LENGTH
                && frame.getUnsignedShort(layers.ip + Ipv4Header.TOTAL_LENGTH_OFFSET) == layers.end - layers.ip
                && frame.getUnsignedShort(layers.ip + Ipv4Header.CHECKSUM_OFFSET) != OTHER_ZERO
                && InternetChecksum.checksum(InternetChecksum.sum(frame, layers.ip, Ipv4Header.MIN_LENGTH)) == 0;
    }

    private boolean isPlainIpv6(ByteBuf frame) {
        int payload = layers.end - layers.ip - Ipv6Header.LENGTH;
        return layers.transport - layers.ip == Ipv6Header.LENGTH
                && frame.getUnsignedShort(layers.ip + Ipv6Header.PAYLOAD_LENGTH_OFFSET) == payload;
    }

    private boolean isPlainTcp(ByteBuf frame) {
        int flags = frame.getUnsignedByte(layers.transport + TcpHeader.FLAGS_OFFSET);
        return (flags & TcpHeader.ACK) != 0
                && (flags & ~MERGEABLE_FLAGS) == 0
                && frame.getUnsignedShort(layers.transport + TcpHeader.CHECKSUM_OFFSET) != OTHER_ZERO;
    }

    private boolean isPlainUdp(ByteBuf frame) {
        return frame.getUnsignedShort(layers.transport + UdpHeader.LENGTH_OFFSET) == layers.end - layers.transport
                && frame.getUnsignedShort(layers.transport + UdpHeader.CHECKSUM_OFFSET) != 0;
    }

    private boolean hasChecksum(ByteBuf frame) {
        long sum = layers.pseudoHeader(frame, layers.ip, layers.payloadLength())
                + InternetChecksum.sum(frame, layers.transport, layers.end - layers.transport);
        return InternetChecksum.checksum(sum) == 0;
    }

    /** True where nothing may be added behind this segment. */
    private boolean isLast(ByteBuf frame) {
        return layers.protocol == IpProtocol.TCP
                && (frame.getUnsignedByte(layers.transport + TcpHeader.FLAGS_OFFSET) & TcpHeader.LAST) != 0;
    }

    private @Nullable HeldFrame find(long flow) {
        for (int i = 0; heldCount > 0 && i < MAX_HELD; i++) {
            if (held[i].isHeld() && held[i].flow == flow) {
                return held[i];
            }
        }
        return null;
    }

    private HeldFrame free() {
        for (HeldFrame frame : held) {
            if (!frame.isHeld()) {
                return frame;
            }
        }
        HeldFrame victim = held[nextVictim];
        nextVictim = (nextVictim + 1) % MAX_HELD;
        emit(victim);
        return victim;
    }

    private void emit(HeldFrame frame) {
        heldCount--;
        frame.emit(output);
    }
}
