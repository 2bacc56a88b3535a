package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;

/** Packets of two loops, with channels that have no socket. */
class PacketSteeringTest {
    private final List<PacketSteering> all = new ArrayList<>();
    private final Counters counters = new Counters();
    private final Ends endsHere = new Ends();
    private final Ends endsThere = new Ends();
    private final EmbeddedChannel here = channel(0, endsHere);
    private final EmbeddedChannel there = channel(1, endsThere);

    @Test
    void aPacketOfThisLoopPassesAtOnce() {
        DatagramPacket packet = packet(0);
        here.writeOneInbound(packet);
        assertSame(packet, here.readInbound());
        packet.release();
    }

    @Test
    void packetsOfAnotherLoopGoThereInOrderAtTheEndOfTheBatchAndAreABatchOfTheirOwn() {
        DatagramPacket first = packet(1);
        DatagramPacket second = packet(1);
        here.writeOneInbound(first);
        here.writeOneInbound(second);
        there.runPendingTasks();
        assertNull(there.readInbound());
        here.flushInbound();
        there.runPendingTasks();
        assertSame(first, there.readInbound());
        assertSame(second, there.readInbound());
        assertNull(here.readInbound());
        assertEquals(1, endsHere.count);
        assertEquals(1, endsThere.count);
        first.release();
        second.release();
    }

    @Test
    void whereTheOtherLoopDoesNotReadPacketsAreDroppedAndCountedAndTheirMemoryIsFreed() {
        List<DatagramPacket> packets = new ArrayList<>();
        for (int i = 0; i < PacketSteering.MAX_WAITING + 2; i++) {
            packets.add(packet(1));
            here.writeOneInbound(packets.get(i));
            here.flushInbound();
        }
        assertEquals(2, counters.dropped(DropReason.HANDOVER_FULL));
        assertEquals(0, packets.get(PacketSteering.MAX_WAITING).refCnt());
        there.runPendingTasks();
        for (int i = 0; i < PacketSteering.MAX_WAITING; i++) {
            DatagramPacket packet = there.readInbound();
            assertSame(packets.get(i), packet);
            packet.release();
        }
        DatagramPacket afterwards = packet(1);
        here.writeInbound(afterwards);
        there.runPendingTasks();
        assertSame(afterwards, there.readInbound());
        afterwards.release();
    }

    private EmbeddedChannel channel(int index, Ends ends) {
        PacketSteering steering = new PacketSteering(new LoopIds(index, 2), counters, all);
        all.add(steering);
        return new EmbeddedChannel(steering, ends);
    }

    private static DatagramPacket packet(int owner) {
        ByteBuf content = Unpooled.buffer().writeByte(0x40).writeByte(owner).writeZero(40);
        return new DatagramPacket(content, new InetSocketAddress(443), new InetSocketAddress(4433));
    }

    /** Counts the ends of batches. */
    private static final class Ends extends ChannelInboundHandlerAdapter {
        private int count;

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            count++;
            ctx.fireChannelReadComplete();
        }
    }
}
