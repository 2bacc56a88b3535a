package lanparty.daemon.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import lanparty.obs.FrameLog;
import lanparty.obs.PlainText;
import lanparty.obs.status.LogLevel;
import lanparty.obs.status.LogLine;
import lanparty.obs.status.LogRing;

/**
 * Remembers this process's last log lines for live view and status page; logging is one for a process, and so is this. Lines
 * of single frames are left out, as they would push all others away.
 */
public final class RecentLog extends AppenderBase<ILoggingEvent> {
    private static final LogRing OF_PROCESS = new LogRing();

    private final LogRing ring;

    RecentLog(LogRing ring) {
        this.ring = ring;
    }

    /** The lines of this process. */
    public static LogRing ofProcess() {
        return OF_PROCESS;
    }

    /** Remembers what comes from now on. */
    static Appender<ILoggingEvent> appender(LoggerContext context) {
        RecentLog appender = new RecentLog(OF_PROCESS);
        appender.setContext(context);
        appender.start();
        return appender;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLoggerName().equals(FrameLog.LOGGER_NAME)) {
            ring.add(new LogLine(event.getTimeStamp(), level(event.getLevel()), PlainText.escape(text(event))));
        }
    }

    private static String text(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        String text = event.getFormattedMessage();
        return failure == null
                ? text
                : text + ": " + (failure.getMessage() == null ? failure.getClassName() : failure.getMessage());
    }

    /** As reports name it. */
    static LogLevel level(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> LogLevel.ERROR;
            case Level.WARN_INT -> LogLevel.WARNING;
            case Level.INFO_INT -> LogLevel.INFO;
            default -> LogLevel.DEBUG;
        };
    }
}
