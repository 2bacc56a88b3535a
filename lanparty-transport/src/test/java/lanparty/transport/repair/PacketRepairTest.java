package lanparty.transport.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two sockets and a line between them that loses what a test wants, in virtual time. */
@Execution(ExecutionMode.SAME_THREAD)
final class PacketRepairTest {
    private static final InetSocketAddress SENDER = new InetSocketAddress("192.0.2.1", 5000);
    private static final InetSocketAddress RECEIVER = new InetSocketAddress("192.0.2.2", 443);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("192.0.2.3", 6000);
    private static final byte[] REPAIR = {8, 1, 0, 50, 1, 2, 3, 4, 5, 6, 7};
    private static final int MTU = 1472;
    private static final int FULL = MTU - RepairPacket.LONGEST_HEADER;
    private static final int SHORT = 120;

    private final Random random = new Random(3);
    private final Counters sent = new Counters();
    private final Counters received = new Counters();
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final RepairMemory memory = new RepairMemory(RepairMemory.lineBytes(MTU), MTU);
    private final PacketRepair sender = new PacketRepair(new RepairMemory(0, MTU), allocator, sent);
    private final PacketRepair receiver = new PacketRepair(memory, allocator, received);
    private final EmbeddedChannel from = new EmbeddedChannel(sender);
    private final EmbeddedChannel to = new EmbeddedChannel(receiver);
    private final LineRepair outgoing = sender.open(RECEIVER, 0);
    private final LineRepair incoming = receiver.open(SENDER, 0);
    private final List<byte[]> all = new ArrayList<>();
    private final Set<ByteBuffer> arrived = new HashSet<>();
    private long packetsOnTheWire;
    private long bytesOnTheWire;
    private long lookedAtPackets;

    @BeforeEach
    void losePackets() {
        from.freezeTime();
        to.freezeTime();
        look(1000, 50);
    }

    @AfterEach
    void everythingIsGivenBack() {
        outgoing.close();
        incoming.close();
        from.finishAndReleaseAll();
        to.finishAndReleaseAll();
        assertTrue(sender.isIdle() && receiver.isIdle());
        assertEquals(0, allocator.metric().usedDirectMemory());
    }

    @Test
    void aPacketLostUnderBulkIsMadeGood() {
        bulk(40, FULL, number -> false);
        bulk(180, FULL, number -> number % 20 == 3);
        assertAllArrived();
    }

    @Test
    void twoPacketsLostInARowAreMadeGood() {
        bulk(40, FULL, number -> false);
        bulk(180, FULL, number -> number % 40 < 2);
        assertAllArrived();
    }

    @Test
    void packetsThatLeaveAsOneAreCoveredOneByOne() {
        bulk(40, FULL, number -> false);
        for (int round = 0; round < 20; round++) {
            ByteBuf segments = Unpooled.buffer();
            for (int i = 0; i < 5; i++) {
                segments.writeBytes(next(i < 4 ? FULL : SHORT));
            }
            int lostSegment = round % 4 == 0 ? all.size() - 3 : -1;
            from.writeOutbound(new SegmentedDatagramPacket(segments, FULL, RECEIVER));
            carry(number -> number == lostSegment);
        }
        passTime(50);
        assertAllArrived();
    }

    @Test
    void aGamesPacketHasACopyOfItsOwnAMomentLater() {
        for (int i = 0; i < 100; i++) {
            send(SHORT);
            carry(number -> number > 2 && number % 2 == 0);
            passTime(16);
        }
        assertAllArrived();
        assertEquals(100, sent.value(Counter.REPAIR_PACKETS_SENT));
    }

    @Test
    void underBulkRepairTakesAnEighthAtTheMost() {
        long before = bytesOnTheWire;
        bulk(1000, FULL, number -> false);
        long payload = 1000L * FULL;
        assertTrue(bytesOnTheWire - before < payload * 1.12 + RepairAllowance.MOST_BYTES, bytesOnTheWire + " octets");
        assertTrue(sent.value(Counter.REPAIR_PACKETS_SENT) >= 1000 / 10, sent::toString);
    }

    @Test
    void whateverTheRateRepairTakesAnEighthAndSomeKilobitsAtTheMost() {
        for (int packets = 1; packets <= 4; packets++) {
            long before = bytesOnTheWire;
            for (int i = 0; i < 200; i++) {
                for (int j = 0; j < packets; j++) {
                    send(i % 3 == 0 ? FULL : SHORT);
                }
                carry(number -> false);
                passTime(4);
            }
            long payload = packets * (67L * FULL + 133L * SHORT);
            long allowed = payload * 112 / 100 + RepairAllowance.BYTES_PER_SECOND + RepairAllowance.MOST_BYTES;
            assertTrue(bytesOnTheWire - before <= allowed, packets + " at once: " + (bytesOnTheWire - before));
        }
    }

    @Test
    void whereTwoOfAGroupAreLostNothingIsPutTogetherWrongly() {
        bulk(40, FULL, number -> false);
        int before = arrived.size();
        bulk(36, FULL, number -> number % 9 < 4);
        assertTrue(arrived.size() - before < 36);
        all.stream().map(ByteBuffer::wrap).forEach(arrived::remove);
        assertTrue(arrived.isEmpty(), "all that arrived had been sent");
    }

    @Test
    void aPacketThatIsTooLongIsSentUncovered() {
        bulk(100, MTU, number -> false);
        passTime(50);
        assertEquals(0, sent.value(Counter.REPAIR_PACKETS_SENT));
    }

    @Test
    void acknowledgementsAloneAreNotCovered() {
        bulk(100, RepairSender.SHORTEST_BYTES - 1, number -> false);
        passTime(50);
        assertEquals(0, sent.value(Counter.REPAIR_PACKETS_SENT));
    }

    @Test
    void nothingIsCoveredOnALineThatLosesNothingAnyMore() {
        bulk(100, FULL, number -> false);
        from.advanceTimeBy(2, TimeUnit.MINUTES);
        look(1_000_000, 50);
        assertEquals(0, outgoing.reservedBytes());
        long before = sent.value(Counter.REPAIR_PACKETS_SENT);
        bulk(1000, FULL, number -> false);
        passTime(50);
        assertEquals(before, sent.value(Counter.REPAIR_PACKETS_SENT));
    }

    @Test
    void aPeerThatMovesIsCoveredAtItsNewAddress() {
        outgoing.look(STRANGER, 1100, 100, MTU, nowNs());
        from.writeOutbound(new DatagramPacket(Unpooled.wrappedBuffer(next(SHORT)), STRANGER));
        passTime(16);
        assertEquals(0, sent.value(Counter.REPAIR_PACKETS_SENT), "it may not be the peer's");
        from.advanceTimeBy(LineRepair.UNPROVEN_NS, TimeUnit.NANOSECONDS);
        from.writeOutbound(new DatagramPacket(Unpooled.wrappedBuffer(next(SHORT)), STRANGER));
        from.advanceTimeBy(16, TimeUnit.MILLISECONDS);
        from.runScheduledPendingTasks();
        DatagramPacket packet = from.readOutbound();
        packet.release();
        DatagramPacket copy = from.readOutbound();
        assertEquals(STRANGER, copy.recipient());
        copy.release();
    }

    @Test
    void whereThePeerClaimsAnAddressOfAnotherOneTheOtherKeepsIt() {
        LineRepair others = receiver.open(STRANGER, 0);
        incoming.look(STRANGER, 0, 0, MTU, nowNs());
        RecentPackets free = memory.open(allocator);
        assertNotNull(free);
        memory.close(free);
        to.writeInbound(new DatagramPacket(Unpooled.wrappedBuffer(REPAIR), RECEIVER, STRANGER));
        others.close();
        free = memory.open(allocator);
        assertNotNull(free, "the memory was the other line's, which has ended");
        memory.close(free);
        incoming.look(STRANGER, 0, 0, MTU, nowNs());
        to.writeInbound(new DatagramPacket(Unpooled.wrappedBuffer(REPAIR), RECEIVER, STRANGER));
        assertNull(memory.open(allocator), "the address is free for this line then");
    }

    @Test
    void aLineThatHasEndedIsNotBegunAgainByALook() {
        LineRepair line = sender.open(STRANGER, 0);
        line.look(STRANGER, 1000, 0, MTU, nowNs());
        line.close();
        line.look(SENDER, 1100, 50, MTU, nowNs());
        assertEquals(0, line.reservedBytes());
    }

    @Test
    void aRepairPacketThatTheSystemRefusesIsNoFaultOfTheSocket() {
        from.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
                boolean isRepair = packet instanceof DatagramPacket one && RepairPacket.isOne(one.content());
                ReferenceCountUtil.release(packet);
                ChannelPromise told = promise.unvoid();
                if (isRepair) {
                    told.setFailure(new IOException("refused"));
                } else {
                    told.setSuccess();
                }
            }
        });
        send(SHORT);
        passTime(10);
        assertEquals(1, sent.value(Counter.REPAIR_PACKETS_SENT));
        from.checkException();
    }

    @Test
    void whatStrangersSendIsLeftToQuic() {
        to.writeInbound(new DatagramPacket(Unpooled.wrappedBuffer(REPAIR), RECEIVER, STRANGER));
        DatagramPacket passed = to.readInbound();
        assertEquals(Unpooled.wrappedBuffer(REPAIR), passed.content());
        passed.release();
        assertEquals(0, received.value(Counter.PACKETS_COVERED));
    }

    @Test
    void aLineWithoutMemoryGoesWithoutRepairAndIsCounted() {
        RecentPackets others = memory.open(allocator);
        assertNotNull(others);
        bulk(100, FULL, number -> number % 20 == 3);
        assertEquals(0, received.value(Counter.PACKETS_REPAIRED));
        assertTrue(received.value(Counter.REPAIRS_WITHOUT_MEMORY) > 0);
        memory.close(others);
    }

    @Test
    void memoryIsGivenBackWhenNoRepairComesForAWhile() {
        bulk(100, FULL, number -> false);
        assertNull(memory.open(allocator));
        from.advanceTimeBy(2, TimeUnit.MINUTES);
        look(1_000_000, 50);
        bulk(RepairReceiver.MOST_PACKETS + 1, FULL, number -> false);
        RecentPackets free = memory.open(allocator);
        assertNotNull(free);
        memory.close(free);
    }

    @Test
    void whateverComesInTheFormOfARepairPacketHarmsNobody() {
        bulk(100, FULL, number -> false);
        for (int i = 0; i < 5000; i++) {
            byte[] octets = new byte[random.nextInt(MTU + 100)];
            random.nextBytes(octets);
            if (octets.length > 4) {
                octets[0] = 8;
                octets[1] = (byte) random.nextInt(12);
                octets[2] = (byte) random.nextInt(8);
                // Names of packets that have come, so that some are put together.
                for (int name = 0; name < random.nextInt(10) && 7 + name * 3 <= octets.length; name++) {
                    byte[] known = all.get(all.size() - 1 - random.nextInt(40));
                    System.arraycopy(known, known.length - 3, octets, 4 + name * 3, 3);
                }
            }
            to.writeInbound(new DatagramPacket(Unpooled.wrappedBuffer(octets), RECEIVER, SENDER));
        }
        takeArrived();
        bulk(180, FULL, number -> number % 20 == 3);
        assertAllArrived();
    }

    private long nowNs() {
        return from.eventLoop().ticker().nanoTime();
    }

    /** Tells the sender of more packets, some of them lost. */
    private void look(int packets, int lost) {
        lookedAtPackets += packets;
        outgoing.look(RECEIVER, lookedAtPackets, lost, MTU, nowNs());
    }

    private byte[] next(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        // A packet of QUIC with a short header.
        octets[0] = 0x41;
        all.add(octets);
        return octets;
    }

    private void send(int length) {
        from.writeOutbound(new DatagramPacket(Unpooled.wrappedBuffer(next(length)), RECEIVER));
    }

    private void bulk(int packets, int length, Predicate<Integer> isLost) {
        int first = all.size();
        for (int i = 0; i < packets; i++) {
            send(length);
            carry(number -> isLost.test(number - first));
            from.advanceTimeBy(20, TimeUnit.MICROSECONDS);
        }
        passTime(50);
    }

    private void passTime(int milliseconds) {
        for (int i = 0; i < milliseconds; i++) {
            from.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            from.runScheduledPendingTasks();
            carry(number -> false);
        }
    }

    /** Over the line, where packets of these numbers are lost; those of repair have none. */
    private void carry(Predicate<Integer> isLost) {
        for (DatagramPacket packet = from.readOutbound(); packet != null; packet = from.readOutbound()) {
            int segment = packet instanceof SegmentedDatagramPacket segments
                    ? segments.segmentSize()
                    : packet.content().readableBytes();
            while (packet.content().isReadable()) {
                byte[] octets = new byte[Math.min(segment, packet.content().readableBytes())];
                packet.content().readBytes(octets);
                packetsOnTheWire++;
                bytesOnTheWire += octets.length;
                int number = numberOf(octets);
                if (number < 0 || !isLost.test(number)) {
                    to.writeInbound(new DatagramPacket(Unpooled.wrappedBuffer(octets), RECEIVER, SENDER));
                }
            }
            packet.release();
        }
        takeArrived();
    }

    private int numberOf(byte[] octets) {
        int newest = all.size() - 1;
        return IntStream.rangeClosed(Math.max(0, newest - 10), newest)
                .filter(number -> Arrays.equals(all.get(number), octets))
                .findFirst()
                .orElse(-1);
    }

    private void takeArrived() {
        for (DatagramPacket packet = to.readInbound(); packet != null; packet = to.readInbound()) {
            arrived.add(ByteBuffer.wrap(ByteBufUtil.getBytes(packet.content())));
            packet.release();
        }
    }

    private void assertAllArrived() {
        long missing = all.stream()
                .map(ByteBuffer::wrap)
                .filter(octets -> !arrived.contains(octets))
                .count();
        assertEquals(0, missing, () -> "of " + all.size() + " packets, " + packetsOnTheWire + " with those of repair");
    }
}
