package lanparty.lab.bench.relay.real.crowd;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import lanparty.transport.TransportDefaults;

/**
 * Lets the acknowledgements of the connections of one socket wait as long as an endpoint's wait on its own. {@link
 * lanparty.transport.ReadBatch} also counts packets, which here are those of many connections. Event loop only.
 */
final class PatientReads extends ChannelInboundHandlerAdapter {
    private boolean isDue;

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        if (!isDue) {
            isDue = true;
            ctx.executor()
                    .schedule(
                            () -> acknowledge(ctx),
                            TransportDefaults.ACKNOWLEDGEMENT_DELAY.toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private void acknowledge(ChannelHandlerContext ctx) {
        isDue = false;
        ctx.fireChannelReadComplete();
    }
}
