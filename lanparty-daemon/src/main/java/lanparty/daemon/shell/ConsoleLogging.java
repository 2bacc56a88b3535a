package lanparty.daemon.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import lanparty.obs.FrameLog;

/**
 * Logging for people at a terminal, set up in code: one line an event on standard error, and no search for
 * configuration files, which takes time and prints its own troubles.
 *
 * <p>What is logged is also remembered, see {@link RecentLog}.
 *
 * <p>Logback finds this class as a service and so begins with {@link LogVolume#NORMAL}. {@link LoggingOptions} sets it up
 * again when the options are known. Third parties are heard from {@code WARN} up, whatever the volume.
 */
public final class ConsoleLogging extends ContextAwareBase implements Configurator {
    private static final String OWN_LOGGERS = "lanparty";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        configure(context, LogVolume.NORMAL, LogFormat.TEXT, false, LogOutput.ofProcess());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Replaces whatever was configured.
     *
     * @param hasFrames true where {@link FrameLog} shall write its lines, whatever the volume
     * @param out closed where logging is set up again or ends
     */
    static void configure(
            LoggerContext context, LogVolume volume, LogFormat format, boolean hasFrames, OutputStream out) {
        context.reset();
        boolean hasTraces = volume == LogVolume.VERBOSE;
        Layout<ILoggingEvent> layout = format == LogFormat.JSON
                ? new JsonLayout(hasTraces)
                : new PlainLayout(ZoneId.systemDefault(), hasTraces);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        if (format == LogFormat.JSON) {
            encoder.setCharset(StandardCharsets.UTF_8);
        }
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.addAppender(RecentLog.appender(context));
        root.setLevel(Level.WARN);
        if (!hasTraces) {
            context.addTurboFilter(new EndedStreams());
        }
        context.getLogger(OWN_LOGGERS).setLevel(volume.level());
        context.getLogger(FrameLog.LOGGER_NAME).setLevel(hasFrames ? Level.DEBUG : Level.OFF);
    }
}
