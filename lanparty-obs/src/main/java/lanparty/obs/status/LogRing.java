package lanparty.obs.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that were logged, {@value #LINES} at most. Any thread. */
public final class LogRing {
    /** Some screens full. */
    public static final int LINES = 200;

    /** Longer lines are cut: a status says what happened in few words, and a line can quote strangers. */
    private static final int MOST_CHARACTERS = 1_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();

    /** One more; the oldest goes where there are too many. */
    public synchronized void add(LogLine line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        String text = line.text();
        lines.addLast(
                text.length() <= MOST_CHARACTERS
                        ? line
                        : new LogLine(line.timeMs(), line.level(), text.substring(0, MOST_CHARACTERS)));
    }

    /** The lines so far, the oldest first; a copy. */
    public synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }
}
