package lanparty.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionCloseEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import lanparty.ctrl.FieldRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection's own pipeline: datagrams go to their sink, the end to the connection's owner. */
public class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    private final CarrierEvents events;
    private final ReadBatch batch;
    private DatagramSink sink;
    private String closeReason = "";

    /** A handler for one connection, whose packets come in batches of {@code batch}. The owner gets its datagrams at first. */
    public ConnectionHandler(CarrierEvents events, ReadBatch batch) {
        this.events = events;
        this.batch = batch;
        this.sink = events::datagram;
    }

    /** From now on the connection's datagrams go there. */
    final void datagramsTo(DatagramSink newSink) {
        sink = newSink;
    }

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf datagram) {
            try {
                sink.datagram(datagram);
            } finally {
                datagram.release();
            }
            // Otherwise the codec keeps the datagrams of this batch's other packets until the batch is over.
            ctx.read();
        } else {
            streamOpened(ctx, message);
        }
    }

    @Override
    public final void channelReadComplete(ChannelHandlerContext ctx) {
        batch.runDue();
        ctx.fireChannelReadComplete();
    }

    /** The peer opened a stream; an endpoint's relay never does. */
    protected void streamOpened(ChannelHandlerContext ctx, Object stream) {
        ReferenceCountUtil.release(stream);
        ctx.close();
    }

    @Override
    public final void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof QuicConnectionCloseEvent close) {
            // Said by the peer, or before the handshake is over by anybody on the path (RFC 9001 section 5.2).
            closeReason = FieldRules.sentence(new String(close.reason(), StandardCharsets.UTF_8));
        } else if (event == PathNarrowed.EVENT && ctx.channel() instanceof QuicChannel quic) {
            LOG.debug("connection of {}: {}", quic.remoteSocketAddress(), PathNarrowed.REASON);
            closeReason = PathNarrowed.REASON;
            quic.close(true, 0, Unpooled.copiedBuffer(PathNarrowed.REASON, StandardCharsets.UTF_8));
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        boolean timedOut = ctx.channel() instanceof QuicChannel quic && quic.isTimedOut();
        events.closed(
                timedOut ? "nothing was heard for " + TransportDefaults.IDLE_TIMEOUT.toSeconds() + " s" : closeReason);
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        batch.faults().endProcessIfMemoryEnded(cause);
        LOG.debug("connection of {} failed", ctx.channel().remoteAddress(), cause);
        ctx.close();
    }
}
