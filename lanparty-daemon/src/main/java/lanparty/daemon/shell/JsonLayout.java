package lanparty.daemon.shell;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import lanparty.obs.PlainText;

/**
 * A line for programs: one JSON object (RFC 8259), ended by a single line feed. What is in it is what {@link PlainLayout} says
 * to people, and so no secret. What {@link PlainText} calls not plain is escaped, as a terminal may be at the other end.
 *
 * <pre>
 * time      when, in UTC, with milliseconds (RFC 3339)
 * level     debug, info, warning or error
 * logger    the class that says so
 * message   in words
 * failure   an exception's message, or its class where it has none; missing where there is no exception
 * trace     its stack trace; with --verbose only
 * </pre>
 */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final boolean hasTraces;

    JsonLayout(boolean hasTraces) {
        this.hasTraces = hasTraces;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        JsonObject line = new JsonObject();
        line.addProperty("time", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        line.addProperty("level", RecentLog.level(event.getLevel()).key());
        line.addProperty("logger", event.getLoggerName());
        line.addProperty("message", event.getFormattedMessage());
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            String message = failure.getMessage();
            line.addProperty("failure", message == null ? failure.getClassName() : message);
            if (hasTraces) {
                line.addProperty("trace", ThrowableProxyUtil.asString(failure).stripTrailing());
            }
        }
        return PlainText.escape(line.toString()) + "\n";
    }
}
