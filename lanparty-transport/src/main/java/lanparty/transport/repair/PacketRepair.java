package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import lanparty.obs.Counters;
import org.jspecify.annotations.Nullable;

/**
 * Makes good what is lost between two sockets, in front of QUIC.
 *
 * <pre>
 *   QUIC codec → packet → {@link RepairSender}: the XOR of some → packet, and now and then a {@link RepairPacket} → the network
 *   the network → packet → {@link RecentPackets} → QUIC codec
 *               → {@link RepairPacket} → the one packet that is missing → QUIC codec
 * </pre>
 *
 * <p>QUIC acknowledges a packet that was repaired like any other: the frames in it arrive, and its congestion control sees fewer
 * losses. quiche still counts a packet as lost where three later ones are acknowledged before it, and restores the window of a
 * connection that fills it.
 *
 * <p>One for each socket. A packet of a line without repair passes by a look into a map, and where no line has any, by one at a
 * number. Event loop only.
 */
public final class PacketRepair extends ChannelDuplexHandler {
    private final RepairMemory memory;
    private final ByteBufAllocator allocator;
    private final Counters counters;
    private final Map<InetSocketAddress, LineRepair> lines = new HashMap<>();
    private int coveringLines;

    /** Repairs nothing yet. */
    public PacketRepair(RepairMemory memory, ByteBufAllocator allocator, Counters counters) {
        this.memory = memory;
        this.allocator = allocator;
        this.counters = counters;
    }

    /** The line of a connection whose peer is there and can repair; the caller closes it. */
    public LineRepair open(InetSocketAddress peer, long nowNs) {
        return new LineRepair(this, peer, memory, allocator, counters, nowNs);
    }

    /** From now on this line has the packets of an address, unless another one has: who claims an address takes it from nobody. */
    boolean list(LineRepair line, InetSocketAddress peer) {
        return lines.putIfAbsent(peer, line) == null;
    }

    void unlist(LineRepair line, InetSocketAddress peer) {
        lines.remove(peer, line);
    }

    /** One line more covers what leaves on it. */
    void beginsToCover() {
        coveringLines++;
    }

    /** One line less does. */
    void endsToCover() {
        coveringLines--;
    }

    /** True where nothing is held for any line. */
    boolean isIdle() {
        return lines.isEmpty() && coveringLines == 0 && !memory.isUsed();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (lines.isEmpty() || !(message instanceof DatagramPacket packet)) {
            context.fireChannelRead(message);
        } else if (RepairPacket.isOne(packet.content())) {
            repair(context, packet);
        } else {
            LineRepair line = memory.isUsed() ? lines.get(packet.sender()) : null;
            if (line != null) {
                line.receiver().came(packet.content());
            }
            context.fireChannelRead(message);
        }
    }

    private void repair(ChannelHandlerContext context, DatagramPacket packet) {
        LineRepair line = lines.get(packet.sender());
        if (line == null) {
            context.fireChannelRead(packet);
            return;
        }
        try {
            ByteBuf repaired = line.receiver()
                    .repaired(
                            packet.content(),
                            context.channel().eventLoop().ticker().nanoTime());
            if (repaired != null) {
                context.fireChannelRead(new DatagramPacket(repaired, packet.recipient(), packet.sender()));
            }
        } finally {
            packet.release();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        LineRepair line = message instanceof DatagramPacket packet ? coveringLine(packet.recipient()) : null;
        if (line == null || !(message instanceof DatagramPacket packet)) {
            context.write(message, promise);
            return;
        }
        long nowNs = context.channel().eventLoop().ticker().nanoTime();
        ByteBuf content = packet.content();
        int segmentBytes =
                packet instanceof SegmentedDatagramPacket segments ? segments.segmentSize() : content.readableBytes();
        for (int at = content.readerIndex(); at < content.writerIndex(); at += segmentBytes) {
            line.sent(content, at, Math.min(segmentBytes, content.writerIndex() - at), nowNs);
        }
        context.write(message, promise);
        line.writeDue(context, nowNs);
    }

    private @Nullable LineRepair coveringLine(InetSocketAddress peer) {
        return coveringLines == 0 ? null : lines.get(peer);
    }
}
