package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes on the control stream, in pieces of any size: the messages up to the first fault come out, the fault is told
 * once, nothing after it is read, and no buffer is left behind. Input: how long each piece is, then the stream.
 */
class ControlPipelineFuzzTest {
    static Stream<byte[]> seeds() {
        String bye = "{\"type\":\"disconnect\",\"reason\":\"bye\"}";
        String status = "{\"type\":\"gateway-status\",\"lanUp\":false,\"detail\":\"\"}";
        return Stream.of(
                stream(200, bye), stream(3, bye, status), stream(1, "{}", bye), stream(50, status, "", bye), stream(9));
    }

    private static byte[] stream(int piece, String... messages) {
        ByteBuf stream = Unpooled.buffer().writeByte(piece);
        for (String message : messages) {
            byte[] json = message.getBytes(StandardCharsets.UTF_8);
            stream.writeInt(json.length).writeBytes(json);
        }
        byte[] octets = new byte[stream.readableBytes()];
        stream.readBytes(octets);
        return octets;
    }

    @MethodSource("seeds")
    @FuzzTest
    void theMessagesBeforeTheFirstFaultComeOutAndItIsToldOnce(byte[] input) {
        ByteBuf stream = Unpooled.wrappedBuffer(input);
        int piece = stream.isReadable() ? Math.max(1, stream.readUnsignedByte()) : 1;
        Outcome expected = expected(stream.duplicate());
        Listener listener = new Listener();
        EmbeddedChannel channel = new EmbeddedChannel();
        ControlPipeline.addTo(channel.pipeline());
        channel.pipeline().addLast(listener);
        List<ByteBuf> pieces = new ArrayList<>();
        while (stream.isReadable()) {
            ByteBuf next = Unpooled.copiedBuffer(stream.readSlice(Math.min(piece, stream.readableBytes())));
            pieces.add(next);
            channel.writeInbound(next);
        }
        channel.finishAndReleaseAll();
        assertEquals(expected.messages(), listener.messages);
        assertEquals(expected.isFaulty() ? 1 : 0, listener.faults);
        pieces.forEach(next -> assertEquals(0, next.refCnt()));
    }

    /** What a stream says, up to its first fault. */
    record Outcome(List<ControlMessage> messages, boolean isFaulty) {}

    private static Outcome expected(ByteBuf stream) {
        List<ControlMessage> messages = new ArrayList<>();
        while (stream.isReadable(Protocol.LENGTH_FIELD_BYTES)) {
            long length = stream.readUnsignedInt();
            if (length > Protocol.MAX_MESSAGE_BYTES) {
                return new Outcome(messages, true);
            }
            if (length > stream.readableBytes()) {
                break;
            }
            try {
                messages.add(ControlCodec.decode(stream.readSlice((int) length)));
            } catch (ProtocolException e) {
                return new Outcome(messages, true);
            }
        }
        return new Outcome(messages, false);
    }

    private static final class Listener extends SimpleChannelInboundHandler<ControlMessage> {
        final List<ControlMessage> messages = new ArrayList<>();
        int faults;

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ControlMessage message) {
            messages.add(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            faults++;
        }
    }
}
