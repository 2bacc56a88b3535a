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
    /**
     * For this time after the peer has come from another address nothing is covered. QUIC sends few octets to an address that is not
     * yet proven to be the peer's (RFC 9000 section 8.2), and repair must not add to them.
     */
    static final long UNPROVEN_NS = TimeUnit.SECONDS.toNanos(3);

    private final PacketRepair socket;
    private final ByteBufAllocator allocator;
    private final Counters counters;
    private final RepairSwitch onOff;
    private final RepairReceiver receiver;
    private @Nullable RepairSender sender;
    private InetSocketAddress peer;
    private boolean isListed;
    private long movedNs;
    private int longestCovered;
    private boolean isLaterDue;
    private boolean isClosed;

    LineRepair(
            PacketRepair socket,
            InetSocketAddress peer,
            RepairMemory memory,
            ByteBufAllocator allocator,
            Counters counters,
            long nowNs) {
        this.socket = socket;
        this.peer = peer;
        movedNs = nowNs - UNPROVEN_NS;
        isListed = socket.list(this, peer);
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
        if (isClosed) {
            return;
        }
        if (!remote.equals(peer)) {
            move(remote, nowNs);
        } else if (!isListed) {
            isListed = socket.list(this, peer);
        }
        receiver.look(nowNs);
        longestCovered = udpPayloadBytes - RepairPacket.LONGEST_HEADER;
        boolean shallCover = onOff.look(sentPackets, lostPackets, nowNs);
        if (shallCover && sender == null) {
            sender = new RepairSender(allocator, nowNs);
            socket.beginsToCover();
        } else if (!shallCover) {
            coverNothing();
        }
    }

    /** What waits to be covered was for the address of before. */
    private void move(InetSocketAddress remote, long nowNs) {
        socket.unlist(this, peer);
        peer = remote;
        isListed = socket.list(this, peer);
        movedNs = nowNs;
        if (sender != null) {
            sender.close();
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
        if (sender != null && nowNs - movedNs >= UNPROVEN_NS) {
            sender.sent(packet, index, length, longestCovered, nowNs);
        }
    }

    /** Writes the repair packets that are due, and sees to those that will be. */
    void writeDue(ChannelHandlerContext context, long nowNs) {
        RepairSender covering = sender;
        if (covering == null) {
            return;
        }
        covering.look(nowNs);
        for (ByteBuf packet = covering.poll(); packet != null; packet = covering.poll()) {
            counters.count(Counter.REPAIR_PACKETS_SENT);
            // Its own promise: a packet that the system refuses is counted, and is no fault of the socket.
            context.write(new DatagramPacket(packet, peer), context.newPromise());
        }
        if (!isLaterDue && covering.isWaiting()) {
            isLaterDue = true;
            context.executor().schedule(() -> writeLater(context), covering.waitNs(nowNs), TimeUnit.NANOSECONDS);
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
            socket.endsToCover();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        coverNothing();
        receiver.close();
        socket.unlist(this, peer);
    }
}
