package lanparty.link.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The control stream's bytes to messages and back. */
class ControlPipelineTest {
    private static final Disconnect BYE = new Disconnect("bye");

    private final EmbeddedChannel channel = new EmbeddedChannel();

    ControlPipelineTest() {
        ControlPipeline.addTo(channel.pipeline());
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aMessageThatWasWrittenReadsTheSameHoweverItIsCut() {
        channel.writeOutbound(BYE);
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            while (out.isReadable()) {
                channel.writeInbound(out.readBytes(1));
            }
            out.release();
        }
        assertEquals(BYE, channel.<ControlMessage>readInbound());
    }

    @Test
    void anEmptyMessageIsAFaultLikeAnyOther() {
        ByteBuf empty = Unpooled.buffer().writeInt(0);
        assertInstanceOf(
                ProtocolException.class,
                assertThrows(DecoderException.class, () -> channel.writeInbound(empty))
                        .getCause());
    }

    @Test
    void aMessageThatIsTooLongIsRefusedByItsLengthAlone() {
        ByteBuf length = Unpooled.buffer().writeInt(Protocol.MAX_MESSAGE_BYTES + 1);
        assertThrows(TooLongFrameException.class, () -> channel.writeInbound(length));
    }

    @Test
    void nothingIsReadAfterAFault() {
        ByteBuf noJson = Unpooled.buffer().writeInt(2).writeShort(0x7B7B);
        assertThrows(DecoderException.class, () -> channel.writeInbound(noJson));
        byte[] json = ControlCodec.encode(BYE);
        channel.writeInbound(Unpooled.buffer().writeInt(json.length).writeBytes(json));
        channel.writeInbound(Unpooled.buffer().writeInt(-1));
        assertNull(channel.readInbound());
    }
}
