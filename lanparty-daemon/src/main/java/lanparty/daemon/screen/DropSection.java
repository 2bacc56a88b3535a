package lanparty.daemon.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanparty.obs.Tally;
import lanparty.obs.status.StatusReport;
import org.jline.utils.AttributedString;

/** What was lost or turned away, in words, the commonest first. */
final class DropSection {
    private static final int NUMBER_COLUMNS = 9;

    private final Look look;
    private final Printable printable;
    private final int columns;

    DropSection(Look look, int columns) {
        this.look = look;
        this.printable = new Printable(look.glyphs());
        this.columns = columns;
    }

    /** At most {@code most} lines; none where nothing was dropped. */
    List<AttributedString> lines(StatusReport report, int most) {
        List<AttributedString> lines = new ArrayList<>();
        if (most > 1 && !(report.drops().isEmpty() && report.refusals().isEmpty())) {
            String heading = report.refusals().isEmpty() ? "LOST" : "LOST AND TURNED AWAY";
            lines.add(new AttributedString(printable.cut(heading, columns), look.heading()));
            Stream.concat(report.drops().stream(), report.refusals().stream())
                    .limit(most - 1L)
                    .map(this::line)
                    .forEach(lines::add);
        }
        return lines;
    }

    private AttributedString line(Tally tally) {
        String number = printable.right(Long.toString(tally.amount()), NUMBER_COLUMNS);
        return new AttributedString(printable.cut(number + "  " + tally.meaning(), columns));
    }
}
