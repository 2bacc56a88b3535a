package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.List;
import lanparty.obs.FrameLog;
import lanparty.obs.status.LogLevel;
import lanparty.obs.status.LogLine;
import lanparty.obs.status.LogRing;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What is remembered of what was logged. */
class RecentLogTest {
    private final LogRing ring = new LogRing();
    private final LoggerContext context = new LoggerContext();

    RecentLogTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        RecentLog appender = new RecentLog(ring);
        appender.setContext(context);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.DEBUG);
    }

    @Test
    void eachLineKeepsItsWordsAndItsLevel() {
        Logger logger = context.getLogger("lanparty.x");
        logger.debug("a");
        logger.info("{} joined", "Ada");
        logger.warn("c", new IllegalStateException("no cable"));
        logger.error("d", new IllegalStateException());
        assertEquals(List.of("a", "Ada joined", "c: no cable", "d: java.lang.IllegalStateException"), texts());
        assertEquals(
                List.of(LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARNING, LogLevel.ERROR),
                ring.lines().stream().map(LogLine::level).toList());
    }

    @Test
    void aPageIsShownNoControlCharacters() {
        context.getLogger("lanparty.x").warn("a\u001b[2J\n", new IllegalStateException("b\u202e"));
        assertEquals(List.of("a\\u001b[2J\\u000a: b\\u202e"), texts());
    }

    @Test
    void linesOfSingleFramesAreNot() {
        context.getLogger(FrameLog.LOGGER_NAME).debug("frame");
        assertEquals(List.of(), texts());
    }

    private List<String> texts() {
        return ring.lines().stream().map(LogLine::text).toList();
    }
}
