package lanparty.link.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;

/**
 * One batch of UDP packets, and what is due at its end, such as flushing what the batch's frames became.
 *
 * <p>Stands in front of the QUIC codec, which keeps the end of a batch to itself. A connection that has been read to its
 * end runs what is due before it acknowledges, so that frames leave first; the end of the batch runs the rest, for
 * batches that brought acknowledgements only. Event loop only.
 */
public final class ReadBatch extends ChannelInboundHandlerAdapter {
    private List<Runnable> due = new ArrayList<>();
    private List<Runnable> running = new ArrayList<>();
    private boolean isReading;
    private long number;

    /** True between a batch's first packet and its end. */
    public boolean isReading() {
        return isReading;
    }

    /** Counts the batches, the one being read included. */
    public long number() {
        return number;
    }

    /** Runs a task once, at the end of the batch that is being read, or else of the next. */
    public void atEnd(Runnable task) {
        due.add(task);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object packet) {
        if (!isReading) {
            isReading = true;
            number++;
        }
        ctx.fireChannelRead(packet);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        isReading = false;
        runDue();
    }

    /** What is due, as one connection has been read to its end; what falls due meanwhile is left for later. */
    void runDue() {
        List<Runnable> tasks = due;
        due = running;
        running = tasks;
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).run();
        }
        tasks.clear();
    }
}
