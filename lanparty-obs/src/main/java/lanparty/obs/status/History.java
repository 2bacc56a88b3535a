package lanparty.obs.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last {@value #SECONDS} seconds of one peer, a point each second while it is here. Any thread; goes on after it was read. */
public final class History {
    /** Five minutes: what one still remembers of when it lagged. */
    public static final int SECONDS = 300;

    private final Deque<HistoryPoint> points = new ArrayDeque<>();

    /** One more; the oldest goes where there are too many. */
    public synchronized void add(HistoryPoint point) {
        if (points.size() == SECONDS) {
            points.removeFirst();
        }
        points.addLast(point);
    }

    /** The points so far, the oldest first; a copy. */
    public synchronized List<HistoryPoint> points() {
        return List.copyOf(points);
    }
}
