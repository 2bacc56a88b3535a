package lanparty.link.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageCodec;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.util.List;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;

/**
 * Turns the control stream's bytes into messages and back, the same at both ends.
 *
 * <pre>
 * +--------------------------+-----------------------+
 * | length (32, big-endian)  | JSON, length octets   |  at most {@link Protocol#MAX_MESSAGE_BYTES}
 * +--------------------------+-----------------------+
 * </pre>
 *
 * A message that can't be decoded, or is too long, fires an exception and nothing after it is read.
 */
public final class ControlPipeline {
    private ControlPipeline() {}

    /** Adds framing and codec; a handler of {@link ControlMessage}s goes behind them. */
    public static void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(
                new LengthFieldBasedFrameDecoder(
                        Protocol.LENGTH_FIELD_BYTES + Protocol.MAX_MESSAGE_BYTES,
                        0,
                        Protocol.LENGTH_FIELD_BYTES,
                        0,
                        Protocol.LENGTH_FIELD_BYTES),
                new LengthFieldPrepender(Protocol.LENGTH_FIELD_BYTES),
                new Codec());
    }

    private static final class Codec extends ByteToMessageCodec<ControlMessage> {
        private boolean isBroken;

        @Override
        protected void encode(ChannelHandlerContext ctx, ControlMessage message, ByteBuf out) {
            ControlCodec.encodeTo(message, out);
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws ProtocolException {
            ByteBuf json = in.readSlice(in.readableBytes());
            if (isBroken) {
                return;
            }
            try {
                out.add(ControlCodec.decode(json));
            } catch (ProtocolException e) {
                isBroken = true;
                throw e;
            }
        }
    }
}
