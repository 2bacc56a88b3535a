package lanparty.daemon.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import lanparty.obs.FrameLog;
import lanparty.obs.PlainText;

/**
 * A line for people.
 *
 * <pre>
 * 20:15:03 the party's LAN is here
 * 20:15:09 warning: no answer from the relay for 5 s
 * 20:15:09 debug Endpoint: dialling 192.0.2.7:443        (the logger's last part; --verbose only)
 * 20:15:10 frame interface=eth0 …                        (--log-frames only)
 * </pre>
 *
 * An exception adds its message to the line, and with {@code --verbose} its stack trace below.
 *
 * <p>What is not plain text is escaped, as {@link PlainText} has it, wherever it came from: messages are made safe where they are
 * read from the network, and this is the second line.
 */
final class PlainLayout extends LayoutBase<ILoggingEvent> {
    private final DateTimeFormatter time;
    private final boolean hasTraces;

    PlainLayout(ZoneId zone, boolean hasTraces) {
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
        this.hasTraces = hasTraces;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(120);
        time.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        line.append(' ').append(mark(event)).append(PlainText.escape(event.getFormattedMessage()));
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            String message = failure.getMessage();
            line.append(": ").append(message == null ? simpleName(failure.getClassName()) : PlainText.escape(message));
            if (hasTraces) {
                line.append(System.lineSeparator()).append(TracePrint.of(failure));
            }
        }
        return line.append(System.lineSeparator()).toString();
    }

    private static String mark(ILoggingEvent event) {
        return switch (event.getLevel().toInt()) {
            case Level.ERROR_INT -> "error: ";
            case Level.WARN_INT -> "warning: ";
            case Level.INFO_INT -> "";
            default ->
                event.getLoggerName().equals(FrameLog.LOGGER_NAME)
                        ? ""
                        : "debug " + simpleName(event.getLoggerName()) + ": ";
        };
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
