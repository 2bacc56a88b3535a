package lanparty.relay.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that have not joined a room yet, at most {@code most}. When one too many arrives, the oldest session of the source
 * with the most sessions is dropped, so a flooder evicts only itself. Any thread.
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
