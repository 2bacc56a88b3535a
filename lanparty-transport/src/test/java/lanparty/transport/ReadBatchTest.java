package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When what is due runs, and when a batch is acknowledged. */
class ReadBatchTest {
    private final List<String> events = new ArrayList<>();
    private final ReadBatch batch = new ReadBatch();
    private final EmbeddedChannel socket = new EmbeddedChannel(batch, new Codec());

    /** Stands where the QUIC codec does; the end of a batch is where that acknowledges. */
    private final class Codec extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object packet) {
            batch.atEnd(() -> events.add("due"));
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            events.add("acknowledge");
        }
    }

    @AfterEach
    void close() {
        socket.finishAndReleaseAll();
    }

    @Test
    void whatIsDueRunsAtTheBatchsEndAndTheAcknowledgementALittleLater() {
        socket.freezeTime();
        read(2);
        assertEquals(List.of("due", "due"), events);

        socket.advanceTimeBy(TransportDefaults.ACKNOWLEDGEMENT_DELAY.toNanos(), TimeUnit.NANOSECONDS);
        socket.runScheduledPendingTasks();
        assertEquals(List.of("due", "due", "acknowledge"), events);
    }

    @Test
    void manyPacketsAreAcknowledgedAtOnce() {
        socket.freezeTime();
        read(TransportDefaults.ACKNOWLEDGED_AT_ONCE);
        assertEquals("acknowledge", events.get(events.size() - 1));

        socket.advanceTimeBy(1, TimeUnit.SECONDS);
        socket.runScheduledPendingTasks();
        assertEquals(1, events.stream().filter("acknowledge"::equals).count(), "nothing is left to acknowledge");
    }

    @Test
    void afterManyPacketsWereAcknowledgedTheNextOneWaitsAgain() {
        socket.freezeTime();
        read(TransportDefaults.ACKNOWLEDGED_AT_ONCE);
        read(1);
        assertEquals(1, events.stream().filter("acknowledge"::equals).count());
    }

    @Test
    void oneAcknowledgementServesTheBatchesBeforeIt() {
        socket.freezeTime();
        read(1);
        read(1);
        read(1);
        socket.advanceTimeBy(TransportDefaults.ACKNOWLEDGEMENT_DELAY.toNanos(), TimeUnit.NANOSECONDS);
        socket.runScheduledPendingTasks();
        assertEquals(1, events.stream().filter("acknowledge"::equals).count());
    }

    @Test
    void aBatchIsBeingReadUntilItsEnd() {
        socket.pipeline().fireChannelRead("packet");
        assertTrue(batch.isReading());
        assertEquals(1, batch.number());

        socket.pipeline().fireChannelReadComplete();
        assertFalse(batch.isReading());
    }

    @Test
    void aTaskThatFailsKeepsNoOtherFromRunningAndIsNotRunAgain() {
        for (int i = 0; i < 5; i++) {
            socket.pipeline().fireChannelRead("packet");
            batch.atEnd(() -> {
                events.add("failing");
                throw new IllegalStateException("planted");
            });
            batch.atEnd(() -> events.add("innocent"));
            socket.pipeline().fireChannelReadComplete();
        }
        assertEquals(5, events.stream().filter("failing"::equals).count());
        assertEquals(5, events.stream().filter("innocent"::equals).count());
        assertFalse(batch.isReading());
    }

    private void read(int packets) {
        for (int i = 0; i < packets; i++) {
            socket.pipeline().fireChannelRead("packet");
        }
        socket.pipeline().fireChannelReadComplete();
    }
}
