package lanparty.link.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.codec.MessageToByteEncoder;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.Protocol;
import org.jspecify.annotations.Nullable;

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
        pipeline.addLast(new Decoder(), new LengthFieldPrepender(Protocol.LENGTH_FIELD_BYTES), new Encoder());
    }

    private static final class Encoder extends MessageToByteEncoder<ControlMessage> {
        @Override
        protected void encode(ChannelHandlerContext ctx, ControlMessage message, ByteBuf out) {
            ControlCodec.encodeTo(message, out);
        }
    }

    private static final class Decoder extends LengthFieldBasedFrameDecoder {
        private boolean isBroken;

        Decoder() {
            super(
                    Protocol.LENGTH_FIELD_BYTES + Protocol.MAX_MESSAGE_BYTES,
                    0,
                    Protocol.LENGTH_FIELD_BYTES,
                    0,
                    Protocol.LENGTH_FIELD_BYTES);
        }

        @Override
        protected @Nullable Object decode(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
            if (isBroken) {
                in.skipBytes(in.readableBytes());
                return null;
            }
            // Stays so where an exception is thrown.
            isBroken = true;
            Object message = decodeNext(ctx, in);
            isBroken = false;
            return message;
        }

        /** An empty message is one too: it is no JSON, and can't be sent by the thousand unnoticed. */
        private @Nullable Object decodeNext(ChannelHandlerContext ctx, ByteBuf in) throws Exception {
            if (!(super.decode(ctx, in) instanceof ByteBuf json)) {
                return null;
            }
            try {
                return ControlCodec.decode(json);
            } finally {
                json.release();
            }
        }
    }
}
