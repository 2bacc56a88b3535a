package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
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
        assertEquals(ProtocolFault.TOO_LARGE, faultOf(channel, length));
    }

    @Test
    void aLengthThatReadsAsNegativeIsTooLong() {
        assertEquals(ProtocolFault.TOO_LARGE, faultOf(channel, Unpooled.buffer().writeInt(-1)));
    }

    @Test
    void thePeersOwnLimitIsAskedBeforeAnythingOfTheMessageIsRead() {
        List<Long> asked = new ArrayList<>();
        EmbeddedChannel limited = limited(octets -> {
            asked.add(octets);
            MessageLimit.requireAtMost(2048, octets);
            return true;
        });
        limited.writeInbound(Unpooled.buffer().writeInt(2048));
        assertEquals(List.of(2048L), asked);
        limited.finishAndReleaseAll();
        assertEquals(
                ProtocolFault.TOO_LARGE,
                faultOf(
                        limited(octets -> {
                            MessageLimit.requireAtMost(2048, octets);
                            return true;
                        }),
                        Unpooled.buffer().writeInt(2049)));
    }

    @Test
    void aMessageThatIsPassedOverIsNeitherReadNorKeptAndTheNextOneIsRead() {
        Deque<Boolean> answers = new ArrayDeque<>(List.of(false, false, true));
        EmbeddedChannel limited = limited(octets -> answers.remove());
        byte[] json = ControlCodec.encode(BYE);
        limited.writeInbound(Unpooled.buffer().writeInt(0).writeInt(1000).writeZero(400));
        ByteBuf rest = Unpooled.buffer().writeZero(600).writeInt(json.length).writeBytes(json);
        while (rest.isReadable()) {
            assertNull(limited.readInbound());
            limited.writeInbound(rest.readBytes(1));
        }
        rest.release();
        assertEquals(BYE, limited.<ControlMessage>readInbound());
        assertEquals(List.of(), List.copyOf(answers));
        limited.finishAndReleaseAll();
    }

    private static EmbeddedChannel limited(MessageLimit limit) {
        EmbeddedChannel limited = new EmbeddedChannel();
        ControlPipeline.addTo(limited.pipeline(), limit, ControlBudget.OF_ONE);
        return limited;
    }

    private static ProtocolFault faultOf(EmbeddedChannel channel, ByteBuf octets) {
        DecoderException thrown = assertThrows(DecoderException.class, () -> channel.writeInbound(octets));
        return assertInstanceOf(ProtocolException.class, thrown.getCause()).fault();
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
