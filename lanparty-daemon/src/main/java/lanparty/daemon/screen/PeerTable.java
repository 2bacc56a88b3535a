package lanparty.daemon.screen;

import java.util.EnumMap;
import java.util.Map;
import lanparty.obs.status.PeerStatus;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Those columns that fit a screen of some width, one peer a line. */
final class PeerTable {
    private static final String GAP = "  ";
    private static final int WIDEST_NAME = 18;

    private final Look look;
    private final Printable printable;
    private final Map<PeerColumn, Integer> widths = new EnumMap<>(PeerColumn.class);

    /** A table for a screen of this width, in columns. */
    PeerTable(Look look, int columns) {
        this.look = look;
        this.printable = new Printable(look.glyphs());
        int left = columns;
        for (PeerColumn column : PeerColumn.BY_PRIORITY) {
            int wanted = column.columns() + (widths.isEmpty() ? 0 : GAP.length());
            if (wanted > left) {
                break;
            }
            widths.put(column, column.columns());
            left -= wanted;
        }
        left -= widen(PeerColumn.NAME, Math.min(left, WIDEST_NAME - PeerColumn.NAME.columns()));
        widen(PeerColumn.TRAFFIC, left);
    }

    private int widen(PeerColumn column, int more) {
        widths.computeIfPresent(column, (same, width) -> width + more);
        return more;
    }

    /** What stands above the columns. */
    AttributedString heading() {
        AttributedStringBuilder line = new AttributedStringBuilder();
        widths.forEach((column, width) -> append(line, column.heading(printable, width), look.heading()));
        return line.toAttributedString();
    }

    /** All of one peer. */
    AttributedString row(PeerStatus peer) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        widths.forEach((column, width) -> append(line, column.cell(peer, printable, width), style(column, peer)));
        return line.toAttributedString();
    }

    private static void append(AttributedStringBuilder line, String cell, AttributedStyle style) {
        line.append(line.length() == 0 ? "" : GAP).append(cell, style);
    }

    private AttributedStyle style(PeerColumn column, PeerStatus peer) {
        return switch (column) {
            case ROUND_TRIP, JITTER, LOSS -> look.of(peer.quality());
            case TRAFFIC -> look.traffic();
            case NAME -> peer.isSelf() ? look.heading() : look.plain();
            case ROLE, MAC, ADDRESS, FROM, TO -> look.plain();
        };
    }
}
