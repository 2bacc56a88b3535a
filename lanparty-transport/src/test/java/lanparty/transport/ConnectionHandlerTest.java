package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a connection's datagrams go. */
final class ConnectionHandlerTest {
    private final List<String> events = new ArrayList<>();
    private final ConnectionHandler handler = new ConnectionHandler(new Owner(), new ReadBatch());
    private final EmbeddedChannel connection = new EmbeddedChannel(handler);

    /** The connection's owner, which hears of the end, and of datagrams at first. */
    private final class Owner implements CarrierEvents {
        @Override
        public void message(ControlMessage message) {}

        @Override
        public void protocolError(ProtocolException fault) {}

        @Override
        public void fellBehind() {}

        @Override
        public void datagram(ByteBuf datagram) {
            events.add("owner " + datagram.getByte(0));
        }

        @Override
        public void closed(String reason) {
            events.add("closed");
        }
    }

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @Test
    void datagramsGoToTheOwnerUntilTheyAreSentElsewhere() {
        receive(1);
        handler.datagramsTo(datagram -> events.add("sink " + datagram.getByte(0)));
        receive(2);
        handler.datagramsTo(DatagramSink.NOBODY);
        receive(3);
        connection.close();
        assertEquals(List.of("owner 1", "sink 2", "closed"), events);
    }

    @Test
    void aDatagramIsReleasedAlsoByASinkThatKeepsNothing() {
        handler.datagramsTo(DatagramSink.NOBODY);
        assertEquals(0, receive(1).refCnt());
    }

    private ByteBuf receive(int number) {
        ByteBuf datagram = Unpooled.buffer(1).writeByte(number);
        connection.writeInbound(datagram);
        return datagram;
    }
}
