package lanparty.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One batch of UDP packets, and what is due at its end, such as flushing what the batch's frames became.
 *
 * <pre>
 * 1 {@link #channelRead}          a packet: the codec decrypts it, its frames go where they belong
 * 2 {@link #channelReadComplete}  what is due: flushes of paths and devices; then one flush of the socket
 * 3 {@link #acknowledge}          after enough packets, or a little later: the codec sees the batch's end, and acknowledges
 * </pre>
 *
 * <p>Stands in front of the QUIC codec, which acknowledges whenever it is told that a batch is over. Being told at once,
 * it sends one more packet for each that arrives, in front of the frames that are on their way; told a little later, what
 * it has to acknowledge mostly rides along with frames going the other way (RFC 9000 section 13.2). Event loop only.
 */
public final class ReadBatch extends ChannelInboundHandlerAdapter implements LoopBatch {
    private final LoopFaults faults;
    private final Runnable acknowledgeLater = this::acknowledgeLater;
    private List<Runnable> due = new ArrayList<>();
    private List<Runnable> running = new ArrayList<>();
    private @Nullable ChannelHandlerContext context;
    private boolean isReading;
    private boolean isAcknowledgementDue;
    private int unacknowledged;
    private long number;
    private long packets;

    /** A batch of an event loop of this process. */
    public ReadBatch() {
        this(LoopFaults.ofProcess());
    }

    ReadBatch(LoopFaults faults) {
        this.faults = faults;
    }

    /** What becomes of faults on this event loop. */
    LoopFaults faults() {
        return faults;
    }

    /** True between a batch's first packet and its end. */
    public boolean isReading() {
        return isReading;
    }

    /** Counts the batches, the one being read included. */
    public long number() {
        return number;
    }

    /** Counts the packets of all batches. */
    public long packets() {
        return packets;
    }

    @Override
    public void atEnd(Runnable task) {
        due.add(task);
    }

    @Override
    public void run(Runnable task) {
        isReading = true;
        try {
            task.run();
            runDue();
        } finally {
            isReading = false;
        }
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.flush();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        context = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object packet) {
        if (!isReading) {
            isReading = true;
            number++;
        }
        unacknowledged++;
        packets++;
        ctx.fireChannelRead(packet);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        runDue();
        ctx.flush();
        isReading = false;
        if (unacknowledged >= TransportDefaults.ACKNOWLEDGED_AT_ONCE) {
            acknowledge(ctx);
        } else if (!isAcknowledgementDue) {
            isAcknowledgementDue = true;
            ctx.executor()
                    .schedule(
                            acknowledgeLater, TransportDefaults.ACKNOWLEDGEMENT_DELAY.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void acknowledgeLater() {
        isAcknowledgementDue = false;
        ChannelHandlerContext ctx = context;
        if (ctx != null && unacknowledged > 0) {
            acknowledge(ctx);
        }
    }

    private void acknowledge(ChannelHandlerContext ctx) {
        unacknowledged = 0;
        ctx.fireChannelReadComplete();
        runDue();
    }

    /**
     * What is due, as a connection or the batch has been read to its end; what falls due meanwhile is left for later. A task that
     * fails keeps no other from running.
     */
    @SuppressWarnings("IllegalCatch") // those behind it have nothing to do with it
    void runDue() {
        List<Runnable> tasks = due;
        due = running;
        running = tasks;
        for (int i = 0; i < tasks.size(); i++) {
            try {
                tasks.get(i).run();
            } catch (Throwable fault) {
                faults.ended("A task at the end of a batch", fault);
            }
        }
        tasks.clear();
    }
}
