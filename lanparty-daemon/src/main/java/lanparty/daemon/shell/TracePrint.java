package lanparty.daemon.shell;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.stream.Collectors;
import lanparty.obs.PlainText;
import org.jspecify.annotations.Nullable;

/** A stack trace for a terminal: its own line breaks stay, those of messages in it don't. */
final class TracePrint {
    /** A chain that is longer, or a circle, is not followed. */
    private static final int MOST_CAUSES = 32;

    private TracePrint() {}

    /** Without a line break at its end. */
    static String of(IThrowableProxy failure) {
        String trace = ThrowableProxyUtil.asString(failure).stripTrailing();
        return withoutBreaksOf(failure, trace, 0)
                .lines()
                .map(line ->
                        line.startsWith("\t") ? "\t" + PlainText.escape(line.substring(1)) : PlainText.escape(line))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String withoutBreaksOf(@Nullable IThrowableProxy failure, String trace, int depth) {
        if (failure == null || depth == MOST_CAUSES) {
            return trace;
        }
        String message = failure.getMessage();
        String safe = message == null ? trace : trace.replace(message, PlainText.escape(message));
        for (IThrowableProxy suppressed : failure.getSuppressed()) {
            safe = withoutBreaksOf(suppressed, safe, depth + 1);
        }
        return withoutBreaksOf(failure.getCause(), safe, depth + 1);
    }
}
