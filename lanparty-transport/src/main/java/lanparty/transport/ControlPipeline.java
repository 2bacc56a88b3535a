package lanparty.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.MessageToByteEncoder;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionStats;
import java.util.List;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
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
 * A message that can't be decoded, is too long or not allowed, fires an exception and nothing after it is read. Its length
 * alone decides over that, so no more is kept of a stream than its {@link MessageLimit} allows for one message.
 */
public final class ControlPipeline {
    private ControlPipeline() {}

    /** Adds framing and codec for any message; a handler of {@link ControlMessage}s goes behind them. */
    public static void addTo(ChannelPipeline pipeline) {
        addTo(pipeline, MessageLimit.OF_PROTOCOL, ControlBudget.OF_ONE);
    }

    /** As {@link #addTo(ChannelPipeline)}, for what the peer may say and what may wait for it. */
    public static void addTo(ChannelPipeline pipeline, MessageLimit limit, ControlBudget budget) {
        pipeline.addLast(
                new Decoder(limit),
                new ControlBacklog(budget, () -> packetsHeard(pipeline.channel().parent())),
                new Encoder());
    }

    private static long packetsHeard(@Nullable Channel connection) {
        QuicConnectionStats stats =
                connection instanceof QuicChannel quic ? quic.collectStats().getNow() : null;
        return stats == null ? 0 : stats.recv();
    }

    private static final class Encoder extends MessageToByteEncoder<ControlMessage> {
        @Override
        protected void encode(ChannelHandlerContext ctx, ControlMessage message, ByteBuf out) {
            byte[] json = ControlCodec.encode(message);
            out.writeInt(json.length).writeBytes(json);
        }
    }

    private static final class Decoder extends ByteToMessageDecoder {
        private static final int NONE = -1;

        private final MessageLimit limit;
        private int announced = NONE;
        private int toSkip;
        private boolean isBroken;

        Decoder(MessageLimit limit) {
            this.limit = limit;
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws ProtocolException {
            if (isBroken) {
                in.skipBytes(in.readableBytes());
                return;
            }
            // Stays so where an exception is thrown.
            isBroken = true;
            skip(in);
            if (announced == NONE && in.isReadable(Protocol.LENGTH_FIELD_BYTES)) {
                readLength(in);
            }
            // An empty message is one too: it is no JSON, and can't be sent by the thousand unnoticed.
            if (announced != NONE && in.readableBytes() >= announced) {
                ByteBuf json = in.readSlice(announced);
                announced = NONE;
                out.add(ControlCodec.decode(json));
            }
            isBroken = false;
        }

        private void readLength(ByteBuf in) throws ProtocolException {
            long length = in.readUnsignedInt();
            if (limit.admits(length)) {
                announced = Math.toIntExact(length);
            } else {
                toSkip = Math.toIntExact(length);
                skip(in);
            }
        }

        private void skip(ByteBuf in) {
            int octets = Math.min(toSkip, in.readableBytes());
            in.skipBytes(octets);
            toSkip -= octets;
        }
    }
}
