package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import org.jspecify.annotations.Nullable;

/**
 * Repair on the line of one connection: covers what leaves while the line loses packets, and makes good what is lost of what comes
 * while the peer does so. Event loop only.
 */
public final class LineRepair implements AutoCloseable {
    private final PacketRepair socket;
    private final ByteBufAllocator allocator;
    private final Counters counters;
    private final RepairSwitch onOff;
    private final RepairReceiver receiver;
    private @Nullable RepairSender sender;
    private InetSocketAddress peer;
    private int longestCovered;
    private boolean isLaterDue;

    LineRepair(
            PacketRepair socket,
            InetSocketAddress peer,
            RepairMemory memory,
            ByteBufAllocator allocator,
            Counters counters,
            long nowNs) {
        this.socket = socket;
        this.peer = peer;
        this.allocator = allocator;
        this.counters = counters;
        onOff = new RepairSwitch(nowNs);
        receiver = new RepairReceiver(memory, allocator, counters);
    }

    /**
     * Looks at the line, as often as packets come.
     *
     * @param remote where the peer is now
     * @param sentPackets of the connection so far
     * @param lostPackets of them so far
     * @param udpPayloadBytes that the path is known to carry
     */
    public void look(InetSocketAddress remote, long sentPackets, long lostPackets, int udpPayloadBytes, long nowNs) {
        if (!remote.equals(peer)) {
            socket.move(this, peer, remote);
            peer = remote;
        }
        longestCovered = udpPayloadBytes - RepairPacket.LONGEST_HEADER;
        boolean shallCover = onOff.look(sentPackets, lostPackets, nowNs);
        if (shallCover && sender == null) {
            sender = new RepairSender(allocator, nowNs);
            socket.covering(1);
        } else if (!shallCover) {
            coverNothing();
        }
    }

    /** True while what leaves is covered. */
    public boolean isCovering() {
        return sender != null;
    }

    /** Octets of a UDP payload that packets leave free, so that they can be covered. */
    public int reservedBytes() {
        return sender == null ? 0 : RepairPacket.LONGEST_HEADER;
    }

    /** A packet leaves; it stays the caller's. */
    void sent(ByteBuf packet, int index, int length, long nowNs) {
        if (sender != null) {
            sender.sent(packet, index, length, longestCovered, nowNs);
        }
    }

    /** Writes the repair packets that are due, and sees to those that will be. */
    void writeDue(ChannelHandlerContext context, long nowNs) {
        RepairSender covering = sender;
        if (covering == null) {
            return;
        }
        covering.due(nowNs, packet -> {
            counters.count(Counter.REPAIR_PACKETS_SENT);
            context.write(new DatagramPacket(packet, peer), context.voidPromise());
        });
        if (!isLaterDue && covering.isWaiting()) {
            isLaterDue = true;
            context.executor().schedule(() -> writeLater(context), RepairSender.PATIENCE_NS, TimeUnit.NANOSECONDS);
        }
    }

    private void writeLater(ChannelHandlerContext context) {
        isLaterDue = false;
        writeDue(context, context.channel().eventLoop().ticker().nanoTime());
        context.flush();
    }

    RepairReceiver receiver() {
        return receiver;
    }

    private void coverNothing() {
        if (sender != null) {
            sender.close();
            sender = null;
            socket.covering(-1);
        }
    }

    @Override
    public void close() {
        coverNothing();
        receiver.close();
        socket.forget(this, peer);
    }
}
