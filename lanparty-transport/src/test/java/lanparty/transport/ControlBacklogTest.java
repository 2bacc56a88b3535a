package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of control messages whose reader doesn't read. */
class ControlBacklogTest {
    private static final int KIB = 1024;

    private final Reader reader = new Reader();
    private final Counting budget = new Counting();
    private final List<Object> events = new ArrayList<>();
    private final ControlBacklog backlog = new ControlBacklog(budget, () -> reader.packetsHeard);
    private final EmbeddedChannel channel = new EmbeddedChannel(reader, backlog, new ChannelDuplexHandler() {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event);
        }
    });

    @AfterEach
    void close() {
        reader.read();
        channel.finishAndReleaseAll();
        assertEquals(0, budget.octets);
    }

    @Test
    void aReaderThatTakesEverythingAtOnceIsNeverBehind() {
        for (int i = 0; i < 1000; i++) {
            write(KIB);
        }
        assertEquals(0, backlog.waitingOctets());
        assertEquals(List.of(), events);
    }

    @Test
    void aReaderThatCatchesUpIsToldOfOnce() {
        reader.isReading = false;
        write(100);
        write(200);
        assertEquals(300, backlog.waitingOctets());
        assertEquals(300, budget.octets);
        reader.read();
        channel.runPendingTasks();
        assertEquals(0, backlog.waitingOctets());
        assertEquals(List.of(ControlBacklog.Event.CAUGHT_UP), events);
    }

    @Test
    void moreThanMayWaitEndsItOnceAndNothingMoreIsKept() {
        reader.isReading = false;
        for (int i = 0; i < 1000; i++) {
            write(KIB);
        }
        assertTrue(backlog.waitingOctets() <= 257 * KIB, "octets that wait");
        assertEquals(List.of(ControlBacklog.Event.TOO_MUCH), events);
        reader.read();
        channel.runPendingTasks();
        assertEquals(List.of(ControlBacklog.Event.TOO_MUCH), events);
    }

    @Test
    void whatWaitsForTenSecondsInWhichThePeerWasHeardEndsIt() {
        reader.isReading = false;
        write(100);
        seconds(9, true);
        assertEquals(List.of(), events);
        seconds(1, true);
        assertEquals(List.of(ControlBacklog.Event.TOO_MUCH), events);
    }

    @Test
    void aPeerThatIsSilentIsLeftToTheIdleTimeout() {
        reader.isReading = false;
        write(100);
        seconds(9, true);
        seconds(60, false);
        assertEquals(List.of(), events);
    }

    @Test
    void whoReadsSlowlyButReadsIsNoneOfThem() {
        for (int i = 0; i < 20; i++) {
            reader.isReading = false;
            write(100);
            seconds(8, true);
            reader.read();
        }
        channel.runPendingTasks();
        assertTrue(events.stream().allMatch(ControlBacklog.Event.CAUGHT_UP::equals), events::toString);
    }

    @Test
    void whereAllTogetherHaveTooMuchAFewMessagesMayWait() {
        budget.most = 0;
        reader.isReading = false;
        write(4 * KIB);
        assertEquals(List.of(), events);
        write(1);
        assertEquals(List.of(ControlBacklog.Event.TOO_MUCH), events);
    }

    private void write(int octets) {
        channel.writeOneOutbound(Unpooled.wrappedBuffer(new byte[octets]));
        channel.runPendingTasks();
    }

    private void seconds(int seconds, boolean isHeard) {
        for (int i = 0; i < seconds; i++) {
            reader.packetsHeard += isHeard ? 1 : 0;
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.runPendingTasks();
        }
    }

    /** A stream: takes what is written at once, or keeps it until it is read. */
    private static final class Reader extends ChannelDuplexHandler {
        private @Nullable PendingWriteQueue queue;
        boolean isReading = true;
        long packetsHeard;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            queue = new PendingWriteQueue(ctx);
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            waiting().add(message, promise);
            if (isReading) {
                read();
            }
        }

        void read() {
            isReading = true;
            while (!waiting().isEmpty()) {
                waiting().remove().setSuccess();
            }
        }

        private PendingWriteQueue waiting() {
            return Objects.requireNonNull(queue);
        }
    }

    private static final class Counting implements ControlBudget {
        long most = Long.MAX_VALUE;
        long octets;

        @Override
        public boolean begin(int more) {
            octets += more;
            return octets <= most;
        }

        @Override
        public void end(int less) {
            octets -= less;
        }
    }
}
