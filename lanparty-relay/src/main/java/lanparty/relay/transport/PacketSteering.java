package lanparty.relay.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * Takes packets to the event loop of their connection, in front of everything else on each loop's socket.
 *
 * <p>The kernel chooses among the sockets of one port by the addresses at both ends, so a connection's packets come to the
 * loop that it began on, until the endpoint's address or port changes: a NAT has forgotten it, or it moved to another
 * network. From then on they are handed over here, one task for each batch.
 *
 * <p>The codec has {@code QuicCodecDispatcher} for this. It posts a task for each packet and one for each end of a batch,
 * without any bound, so that a stranger who writes connection ids of one loop to another could fill the memory; it tells
 * other loops' handlers the end of this loop's batch, on which our acknowledgements depend; and it wants longer ids.
 */
final class PacketSteering extends ChannelInboundHandlerAdapter {
    /** Packets on their way to one loop: what its own socket's buffer holds of full ones. */
    static final int MAX_WAITING = 1024;

    private final LoopIds ids;
    private final Counters counters;
    private final List<PacketSteering> all;
    private final List<List<Object>> strays = new ArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable ChannelHandlerContext context;

    /**
     * The steering of one loop's socket.
     *
     * @param ids tell whose a packet is
     * @param counters of this loop
     * @param all the steerings of all loops by index, complete before the first packet
     */
    PacketSteering(LoopIds ids, Counters counters, List<PacketSteering> all) {
        this.ids = ids;
        this.counters = counters;
        this.all = all;
        for (int i = 0; i < ids.loops(); i++) {
            strays.add(new ArrayList<>());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        int owner = message instanceof DatagramPacket packet ? ids.ownerOf(packet.content()) : ids.index();
        if (owner == ids.index()) {
            ctx.fireChannelRead(message);
        } else {
            counters.count(Counter.PACKETS_STEERED);
            strays.get(owner).add(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        for (int owner = 0; owner < strays.size(); owner++) {
            if (!strays.get(owner).isEmpty()) {
                List<Object> packets = strays.set(owner, new ArrayList<>());
                all.get(owner).handOver(packets, counters);
            }
        }
        ctx.fireChannelReadComplete();
    }

    /** From another loop's thread, whose counters these are. */
    private void handOver(List<Object> packets, Counters counters) {
        ChannelHandlerContext target = context;
        boolean fits = waiting.addAndGet(packets.size()) <= MAX_WAITING;
        if (target == null || !fits) {
            drop(packets, counters);
            return;
        }
        try {
            target.executor().execute(() -> read(target, packets));
        } catch (RejectedExecutionException ended) {
            drop(packets, counters);
        }
    }

    private void drop(List<Object> packets, Counters counters) {
        waiting.addAndGet(-packets.size());
        counters.drop(DropReason.HANDOVER_FULL, packets.size());
        packets.forEach(ReferenceCountUtil::release);
    }

    private void read(ChannelHandlerContext ctx, List<Object> packets) {
        waiting.addAndGet(-packets.size());
        packets.forEach(ctx::fireChannelRead);
        ctx.fireChannelReadComplete();
    }
}
