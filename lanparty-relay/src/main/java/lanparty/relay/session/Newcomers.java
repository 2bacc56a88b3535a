package lanparty.relay.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that have not joined a room yet, at most {@code most}. When one too many arrives, the oldest session of the source
 * with the most sessions is dropped, so a flooder evicts only itself. Any thread.
 */
final class Newcomers<S> {
    private final int most;
    private final ToLongFunction<S> sourceOf;
    private final Set<S> waiting = new LinkedHashSet<>();

    /**
     * Nobody has come yet.
     *
     * @param sourceOf whose limits one counts towards
     */
    Newcomers(int most, ToLongFunction<S> sourceOf) {
        this.most = most;
        this.sourceOf = sourceOf;
    }

    /** One more; who must go for it, or null. */
    synchronized @Nullable S add(S session) {
        waiting.add(session);
        if (waiting.size() <= most) {
            return null;
        }
        S mustGo = longestOfTheBusiest();
        waiting.remove(mustGo);
        return mustGo;
    }

    /** It is in a room, or gone. */
    synchronized void remove(S session) {
        waiting.remove(session);
    }

    /** How many there are. */
    synchronized int size() {
        return waiting.size();
    }

    private S longestOfTheBusiest() {
        Map<Long, Integer> bySource = new HashMap<>();
        waiting.forEach(session -> bySource.merge(sourceOf.applyAsLong(session), 1, Integer::sum));
        int busiest =
                bySource.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return waiting.stream()
                .filter(session -> bySource.getOrDefault(sourceOf.applyAsLong(session), 0) == busiest)
                .findFirst()
                .orElseThrow();
    }
}
