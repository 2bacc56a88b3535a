package lanparty.lab.bench.relay.real.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.offload.InternetChecksum;
import org.junit.jupiter.api.Test;

/** A frame as a game sends it. */
final class GameFrameTest {
    private static final int AT = 3;
    private static final long PLAYER = 0x0200_0000_0001L;
    private static final int MTU = 1500;

    private static ByteBuf frame(long destination, long source) {
        ByteBuf frame = Unpooled.buffer(AT + GameFrame.LENGTH).writerIndex(AT + GameFrame.LENGTH);
        GameFrame.encode(frame, AT, destination, source, 7);
        return frame;
    }

    @Test
    void nobodyTakesItForHarmful() {
        ByteBuf frame = frame(GameFrame.BROADCAST, PLAYER);
        for (FrameOrigin origin : FrameOrigin.values()) {
            assertEquals(null, FrameSafety.dropReasonOf(frame, AT, GameFrame.LENGTH, origin, MTU), origin.toString());
        }
    }

    @Test
    void itIsForWhomItSays() {
        ByteBuf frame = frame(GameFrame.LAN_HOST, PLAYER);
        assertEquals(GameFrame.LAN_HOST, EthernetHeader.destination(frame, AT));
        assertEquals(PLAYER, EthernetHeader.source(frame, AT));
        assertEquals(7, GameFrame.number(frame, AT));
    }

    @Test
    void itsChecksumIsRight() {
        ByteBuf frame = frame(GameFrame.BROADCAST, PLAYER);
        long sum = InternetChecksum.sum(frame, AT + EthernetHeader.LENGTH, Ipv4Header.MIN_LENGTH);
        assertEquals(0xFFFF, InternetChecksum.fold(sum));
    }
}
