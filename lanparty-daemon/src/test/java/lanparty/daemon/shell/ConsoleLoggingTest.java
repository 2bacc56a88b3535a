package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.Charset;
import java.util.List;
import lanparty.obs.FrameLog;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a daemon prints while it runs. */
class ConsoleLoggingTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineIsATimeAndWords() {
        configure(LogVolume.NORMAL, false);
        logger("lanparty.relay.Relay").info("listening on {}", "0.0.0.0:443");
        assertTrue(
                printed.toString().matches("[0-2][0-9]:[0-5][0-9]:[0-5][0-9] listening on 0\\.0\\.0\\.0:443\\R"),
                printed.toString());
    }

    @Test
    void warningsAndErrorsAreMarked() {
        configure(LogVolume.NORMAL, false);
        logger("lanparty.x").warn("nobody answers");
        logger("lanparty.x").error("all is lost");
        assertEquals(List.of("warning: nobody answers", "error: all is lost"), lines());
    }

    @Test
    void normalLeavesOutDebugAndFramesAndTheChatOfThirdParties() {
        configure(LogVolume.NORMAL, false);
        chat();
        assertEquals(List.of("info", "warning: warn", "warning: netty warn"), lines());
    }

    @Test
    void quietLeavesWarningsOnly() {
        configure(LogVolume.QUIET, false);
        chat();
        assertEquals(List.of("warning: warn", "warning: netty warn"), lines());
    }

    @Test
    void verboseAddsDebugWithItsPlaceButNeitherFramesNorThirdParties() {
        configure(LogVolume.VERBOSE, false);
        chat();
        assertEquals(List.of("debug Place: debug", "info", "warning: warn", "warning: netty warn"), lines());
    }

    @Test
    void framesAreLoggedWhereAskedForWhateverTheVolume() {
        configure(LogVolume.QUIET, true);
        chat();
        assertEquals(List.of("warning: warn", "frame interface=eth0", "warning: netty warn"), lines());
    }

    @Test
    void anExceptionAddsItsMessageAndNoStackTrace() {
        configure(LogVolume.NORMAL, false);
        logger("lanparty.x").warn("can't write the file", new IllegalStateException("disk full"));
        logger("lanparty.x").warn("can't write the file", new IllegalStateException());
        assertEquals(
                List.of(
                        "warning: can't write the file: disk full",
                        "warning: can't write the file: IllegalStateException"),
                lines());
    }

    @Test
    void verboseAddsTheStackTrace() {
        configure(LogVolume.VERBOSE, false);
        logger("lanparty.x").warn("can't write the file", new IllegalStateException("disk full"));
        assertTrue(printed.toString().contains("\tat " + ConsoleLoggingTest.class.getName()), printed.toString());
    }

    @Test
    void whatComesFromTheNetworkNeitherSteersTheTerminalNorBeginsALine() {
        configure(LogVolume.NORMAL, false);
        String hostile = "lost\u001b[2J\u009b1m\r\n20:15:03 error: all is lost\u202e\u2028\ud800\u007f";
        logger("lanparty.x").warn("not connected: {}", hostile);
        logger("lanparty.x").warn("not connected", new IllegalStateException(hostile));
        String safe = "lost\\u001b[2J\\u009b1m\\u000d\\u000a20:15:03 error: all is lost\\u202e\\u2028\\ud800\\u007f";
        assertEquals(List.of("warning: not connected: " + safe, "warning: not connected: " + safe), lines());
    }

    @Test
    void aMessageInAStackTraceStaysInItsLine() {
        configure(LogVolume.VERBOSE, false);
        String hostile = "no\u001b[2J\n20:15:03 error: all is lost";
        IllegalStateException failure = new IllegalStateException("outside", new IllegalStateException(hostile));
        failure.addSuppressed(new IllegalStateException(hostile + "\u202e"));
        logger("lanparty.x").warn("not connected", failure);
        String all = printed.toString(Charset.defaultCharset());
        assertTrue(all.contains("\tat " + ConsoleLoggingTest.class.getName()), all);
        assertTrue(all.contains("no\\u001b[2J\\u000a20:15:03 error: all is lost\\u202e"), all);
        assertTrue(all.lines().skip(1).noneMatch(line -> line.startsWith("20:15:03")), all);
        assertTrue(all.chars().allMatch(c -> c == '\t' || c == '\n' || c >= ' ' && c < 0x7f), all);
    }

    @Test
    void aStreamThatEndsUnderItsConnectionIsNoWarningButForWhoWantsToKnowAll() {
        configure(LogVolume.NORMAL, false);
        Logger pipeline = logger("io.netty.channel.DefaultChannelPipeline");
        pipeline.warn("nobody took it", new ClosedChannelException());
        pipeline.warn("nobody took it", new IllegalStateException("a defect"));
        assertEquals(List.of("warning: nobody took it: a defect"), lines());

        configure(LogVolume.VERBOSE, false);
        pipeline.warn("nobody took it", new ClosedChannelException());
        assertTrue(printed.toString().contains("nobody took it: ClosedChannelException"), printed.toString());
    }

    @Test
    void configuringAgainReplacesWhatWasThereAndKeepsTheStreamOpen() {
        configure(LogVolume.NORMAL, false);
        configure(LogVolume.NORMAL, false);
        logger("lanparty.x").info("once");
        assertEquals(List.of("once"), lines());
    }

    @Test
    void logbackFindsThisConfigurationByItself() {
        assertFalse(LoggerFactory.getLogger("io.netty.x").isInfoEnabled());
        assertTrue(LoggerFactory.getLogger("lanparty.x").isInfoEnabled());
    }

    private void configure(LogVolume volume, boolean hasFrames) {
        // What slf4j does for the context of the process.
        context.setMDCAdapter(new LogbackMDCAdapter());
        ConsoleLogging.configure(context, volume, LogFormat.TEXT, hasFrames, new LogOutput(printed));
    }

    private void chat() {
        logger("lanparty.some.Place").debug("debug");
        logger("lanparty.some.Place").info("info");
        logger("lanparty.some.Place").warn("warn");
        logger(FrameLog.LOGGER_NAME).debug("frame interface=eth0");
        logger("io.netty.channel").info("netty info");
        logger("io.netty.channel").warn("netty warn");
    }

    private Logger logger(String name) {
        return context.getLogger(name);
    }

    /** Without their times. */
    private List<String> lines() {
        return printed.toString(Charset.defaultCharset())
                .lines()
                .map(line -> line.substring("HH:mm:ss ".length()))
                .toList();
    }
}
