package lanparty.daemon.screen;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanparty.obs.status.LogLevel;
import lanparty.obs.status.LogLine;
import org.jline.utils.AttributedString;

/** The last log lines that fit, the newest at the bottom; long ones go on below, as cures stand at their ends. */
final class LogSection {
    /** As wide as the time and the space behind it. */
    private static final int INDENT = 9;

    /** A single line shall not push all others away. */
    private static final int MOST_ROWS = 3;

    private final Look look;
    private final DateTimeFormatter clock;
    private final Printable printable;
    private final int columns;

    LogSection(Look look, ZoneId zone, int columns) {
        this.look = look;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
        this.printable = new Printable(look.glyphs());
        this.columns = columns;
    }

    /** At most {@code most} lines. */
    List<AttributedString> lines(List<LogLine> log, int most) {
        List<AttributedString> upwards = new ArrayList<>();
        for (int at = log.size() - 1; at >= 0; at--) {
            List<AttributedString> rows = new ArrayList<>(rows(log.get(at)));
            if (upwards.size() + rows.size() > most) {
                break;
            }
            Collections.reverse(rows);
            upwards.addAll(rows);
        }
        Collections.reverse(upwards);
        return upwards;
    }

    private List<AttributedString> rows(LogLine line) {
        List<AttributedString> rows = new ArrayList<>();
        String rest = printable.clean(mark(line.level()) + line.text()).strip();
        int width = Math.max(1, columns - INDENT);
        String lead = clock.format(Instant.ofEpochMilli(line.timeMs())) + " ";
        while (rows.size() < MOST_ROWS - 1 && Printable.width(rest) > width) {
            String head = Printable.head(rest, width);
            int space = head.lastIndexOf(' ');
            // A word that is longer than half a line is cut where the line ends.
            String row = space > width / 2 ? head.substring(0, space) : head;
            rows.add(row(lead + row, line.level()));
            rest = rest.substring(row.length()).strip();
            lead = " ".repeat(INDENT);
        }
        rows.add(row(lead + printable.cut(rest, width), line.level()));
        return rows;
    }

    private AttributedString row(String text, LogLevel level) {
        return new AttributedString(printable.cut(text, columns), look.of(level));
    }

    private static String mark(LogLevel level) {
        return switch (level) {
            case ERROR -> "error: ";
            case WARNING -> "warning: ";
            case INFO -> "";
            case DEBUG -> "debug: ";
        };
    }
}
