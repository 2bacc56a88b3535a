package lanparty.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ProtocolException;

/** The end of the control stream's pipeline: messages and their faults go to the connection's owner. */
public final class ControlHandler extends SimpleChannelInboundHandler<ControlMessage> {
    private final CarrierEvents events;

    /** A handler for one stream. */
    public ControlHandler(CarrierEvents events) {
        this.events = events;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ControlMessage message) {
        events.message(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ControlBacklog.Event.TOO_MUCH) {
            events.fellBehind();
        } else if (event == ControlBacklog.Event.CAUGHT_UP) {
            events.caughtUp();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProtocolException fault) {
            events.protocolError(fault);
        } else {
            ctx.channel().parent().close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        // The stream lives as long as the session: without it there is none.
        ctx.channel().parent().close();
    }
}
