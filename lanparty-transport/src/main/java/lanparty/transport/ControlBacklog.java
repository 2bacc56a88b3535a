package lanparty.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.Protocol;

/**
 * What was written to a control stream and the peer doesn't take: it chooses its own flow control, and may leave its stream
 * unread while it acknowledges everything else.
 *
 * <pre>
 *   encoder ──► this ──► stream ──► quiche, as far as the peer's window and the congestion window reach
 *                 └ waits in the stream's queue, until a window opens
 * </pre>
 *
 * <p>{@link Event#TOO_MUCH} is fired, once, where more than {@value #MOST_OCTETS} octets wait, where anything has waited for
 * {@value #MOST_SECONDS} s in which the peer was heard, or where more than {@value #MOST_WHEN_SHORT} octets wait and all
 * connections together have used up their budget. Nothing is written any more then. {@link Event#CAUGHT_UP} is fired when
 * nothing waits any more. Event loop only.
 */
final class ControlBacklog extends ChannelOutboundHandlerAdapter {
    /** Several Welcomes to the largest room; an endpoint that reads has nothing waiting for longer than a round trip. */
    static final int MOST_OCTETS = 4 * Protocol.MAX_MESSAGE_BYTES;

    /** A few messages: what those who read still need when others have used up the budget. */
    static final int MOST_WHEN_SHORT = 4 * 1024;

    /** Seconds in which packets came and nothing was taken. A peer that is silent is the idle timeout's. */
    static final int MOST_SECONDS = 10;

    private final ControlBudget budget;
    private final LongSupplier packetsHeard;
    private int waiting;
    private int secondsHeard;
    private long heardBefore;
    private boolean isWatched;
    private boolean isTooMuch;

    /** Fired as user events in the stream's pipeline. */
    enum Event {
        TOO_MUCH,
        CAUGHT_UP
    }

    /**
     * Nothing waits.
     *
     * @param packetsHeard how many packets of the peer's have come so far
     */
    ControlBacklog(ControlBudget budget, LongSupplier packetsHeard) {
        this.budget = budget;
        this.packetsHeard = packetsHeard;
    }

    /** Octets that the peer has not taken. */
    int waitingOctets() {
        return waiting;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (isTooMuch || !(message instanceof ByteBuf octets)) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        int length = octets.readableBytes();
        ChannelFuture written = ctx.write(octets, promise.unvoid());
        // Mostly the stream has taken it whole by now.
        if (!written.isDone()) {
            begin(ctx, length);
            written.addListener((ChannelFutureListener) done -> end(ctx, length));
        }
    }

    private void begin(ChannelHandlerContext ctx, int length) {
        waiting += length;
        boolean isWithinBudget = budget.begin(length);
        if (waiting > MOST_OCTETS || !isWithinBudget && waiting > MOST_WHEN_SHORT) {
            tooMuch(ctx);
        } else if (!isWatched) {
            watch(ctx);
        }
    }

    private void end(ChannelHandlerContext ctx, int length) {
        waiting -= length;
        secondsHeard = 0;
        budget.end(length);
        if (waiting == 0 && !isTooMuch) {
            fireLater(ctx, Event.CAUGHT_UP);
        }
    }

    private void watch(ChannelHandlerContext ctx) {
        isWatched = true;
        secondsHeard = 0;
        heardBefore = packetsHeard.getAsLong();
        ctx.executor().schedule(() -> look(ctx), 1, TimeUnit.SECONDS);
    }

    private void look(ChannelHandlerContext ctx) {
        if (waiting == 0 || isTooMuch) {
            isWatched = false;
            return;
        }
        long heard = packetsHeard.getAsLong();
        secondsHeard += heard == heardBefore ? 0 : 1;
        heardBefore = heard;
        if (secondsHeard >= MOST_SECONDS) {
            tooMuch(ctx);
        } else {
            ctx.executor().schedule(() -> look(ctx), 1, TimeUnit.SECONDS);
        }
    }

    private void tooMuch(ChannelHandlerContext ctx) {
        if (!isTooMuch) {
            isTooMuch = true;
            fireLater(ctx, Event.TOO_MUCH);
        }
    }

    /** Not in the middle of a write, as the owner may be telling several peers something, and says more for it. */
    private static void fireLater(ChannelHandlerContext ctx, Event event) {
        ctx.executor().execute(() -> ctx.fireUserEventTriggered(event));
    }
}
