package lanparty.relay.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that are in no room yet, of which there may be so many. One too many makes room at the cost of the source that
 * has most of them, and there of the one that has waited longest: so whoever opens connections to keep others out keeps out
 * himself. Any thread.
 */
final class Newcomers {
    private final int most;
    private final Set<Session> waiting = new LinkedHashSet<>();

    Newcomers(int most) {
        this.most = most;
    }

    /** One more; who must go for it, or null. */
    synchronized @Nullable Session add(Session session) {
        waiting.add(session);
        if (waiting.size() <= most) {
            return null;
        }
        Session mustGo = longestOfTheBusiest();
        waiting.remove(mustGo);
        return mustGo;
    }

    /** It is in a room, or gone. */
    synchronized void remove(Session session) {
        waiting.remove(session);
    }

    /** How many there are. */
    synchronized int size() {
        return waiting.size();
    }

    private Session longestOfTheBusiest() {
        Map<Long, Integer> bySource = new HashMap<>();
        waiting.forEach(session -> bySource.merge(session.source(), 1, Integer::sum));
        int busiest =
                bySource.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return waiting.stream()
                .filter(session -> bySource.getOrDefault(session.source(), 0) == busiest)
                .findFirst()
                .orElseThrow();
    }
}
