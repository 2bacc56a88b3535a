package lanparty.daemon.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * What stands where on a screen of some size. From top to bottom: title and path, what was announced, who is here, what was
 * lost, the log, and the line that is being typed. A small screen gives up log lines first, then drops, then peers.
 *
 * @param zone of the times
 */
record ScreenLayout(Look look, ZoneId zone) {
    private static final String PROMPT = "> ";

    /** Rows of log that a screen keeps while there is anything else to shorten. */
    private static final int LEAST_LOG = 4;

    private static final int MOST_DROPS = 6;

    /** An announcement is shown whole, and this is four times the longest. */
    private static final int MOST_ANNOUNCED = 12;

    /** Exactly {@code rows} lines of at most {@code columns} columns. */
    List<AttributedString> lines(ScreenContent content, int rows, int columns) {
        List<AttributedString> lines = new ArrayList<>(new HeaderSection(look, zone, columns).lines(content.report()));
        lines.addAll(announced(content.announcements(), columns));
        lines.add(rule(columns));
        AttributedString typed = typed(content.typed(), columns);
        int left = rows - lines.size() - (typed == null ? 0 : 1);
        List<AttributedString> drops =
                new DropSection(look, columns).lines(content.report(), Math.min(MOST_DROPS, (left - LEAST_LOG) / 3));
        int dropRows = drops.isEmpty() ? 0 : drops.size() + 1;
        lines.addAll(new RoomSection(look, columns).lines(content.report(), left - dropRows - LEAST_LOG));
        if (!drops.isEmpty()) {
            lines.add(rule(columns));
            lines.addAll(drops);
        }
        lines.add(rule(columns));
        int last = rows - (typed == null ? 0 : 1);
        lines.addAll(new LogSection(look, zone, columns).lines(content.report().log(), last - lines.size()));
        return filled(lines, typed, rows, last);
    }

    /** Behind what is being typed: the last line, where the next character will stand. */
    int typedColumns(String typed, int columns) {
        return Printable.width(PROMPT + new Printable(look.glyphs()).tail(typed, columns - PROMPT.length() - 1));
    }

    private static List<AttributedString> filled(
            List<AttributedString> lines, @Nullable AttributedString typed, int rows, int last) {
        List<AttributedString> screen = new ArrayList<>(lines.subList(0, Math.max(0, Math.min(lines.size(), last))));
        while (screen.size() < last) {
            screen.add(AttributedString.EMPTY);
        }
        if (typed != null) {
            screen.add(typed);
        }
        return screen.subList(0, Math.min(rows, screen.size()));
    }

    /** Cut into lines where the screen ends and nowhere else, so that nothing comes between when they are copied. */
    private List<AttributedString> announced(List<String> announcements, int columns) {
        List<AttributedString> lines = new ArrayList<>();
        Printable printable = new Printable(look.glyphs());
        for (String announcement : announcements) {
            String rest = printable.clean(announcement);
            while (!rest.isEmpty() && lines.size() < MOST_ANNOUNCED) {
                String head = Printable.head(rest, columns);
                lines.add(new AttributedString(head, look.heading()));
                rest = head.isEmpty() ? "" : rest.substring(head.length());
            }
        }
        return lines;
    }

    private @Nullable AttributedString typed(@Nullable String typed, int columns) {
        return typed == null
                ? null
                : new AttributedString(Printable.head(
                        PROMPT + new Printable(look.glyphs()).tail(typed, columns - PROMPT.length() - 1), columns));
    }

    private AttributedString rule(int columns) {
        return new AttributedString(look.glyphs().rule().repeat(columns));
    }
}
