package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of faults that nobody foresaw; virtual time, and no process ends. */
class LoopFaultsTest {
    private final List<Integer> exits = new ArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(LoopFaults.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private long nowNs = Long.MAX_VALUE - 5;
    private final LoopFaults faults = new LoopFaults(exits::add, () -> nowNs);

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
    }

    @Test
    void aFaultIsSaidOnceAMinuteAndEndsNoProcess() {
        for (int i = 0; i < 50; i++) {
            faults.ended("The connection of ann", new IllegalStateException("planted"));
        }
        assertEquals(1, count(Level.WARN));
        nowNs += TimeUnit.MINUTES.toNanos(1);
        faults.ended("The connection of bob", new IllegalStateException("planted"));
        assertEquals(2, count(Level.WARN));
        assertEquals(List.of(), exits);
    }

    @Test
    void theEndOfMemoryEndsTheProcessAtOnceAndLoudly() {
        faults.ended(
                "The connection of ann", new OutOfMemoryError("Cannot reserve 48576 bytes of direct buffer memory"));
        assertEquals(List.of(1), exits);
        assertEquals(1, count(Level.ERROR));
    }

    @Test
    void theEndOfMemoryIsSeenBelowOtherFaults() {
        faults.endProcessIfMemoryEnded(new IllegalStateException("decoder", new OutOfMemoryError("planted")));
        assertEquals(List.of(1), exits);
        faults.endProcessIfMemoryEnded(new IllegalStateException("decoder"));
        assertEquals(List.of(1), exits);
    }

    private long count(Level level) {
        return said.list.stream().filter(event -> event.getLevel() == level).count();
    }
}
