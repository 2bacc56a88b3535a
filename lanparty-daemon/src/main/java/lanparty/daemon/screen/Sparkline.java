package lanparty.daemon.screen;

import java.util.List;
import lanparty.obs.status.HistoryPoint;

/**
 * Traffic of the last seconds, both ways together, one column a second and the newest on the right. The scale is the same for
 * everyone and every second, so that players can be compared: a full bar is from 1 MB a second on, and each lower one is a
 * quarter of the one above. Nothing is a space.
 */
final class Sparkline {
    private static final long FULL_BYTES = 1_048_576;
    private static final int STEP = 4;

    private Sparkline() {}

    /** Exactly this many columns. */
    static String of(List<HistoryPoint> points, int columns, Glyphs glyphs) {
        int shown = Math.min(points.size(), columns);
        StringBuilder line = new StringBuilder(" ".repeat(columns - shown));
        for (HistoryPoint point : points.subList(points.size() - shown, points.size())) {
            line.append(bar((long) point.bytesFrom() + point.bytesTo(), glyphs.bars()));
        }
        return line.toString();
    }

    private static char bar(long bytes, String bars) {
        if (bytes == 0) {
            return ' ';
        }
        int height = bars.length() - 1;
        for (long least = FULL_BYTES; height > 0 && bytes < least; least /= STEP) {
            height--;
        }
        return bars.charAt(height);
    }
}
