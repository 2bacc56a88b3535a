package lanparty.lab.attack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lanparty.lab.attack.Attack.Counted;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;

/**
 * One attack, what the relay counted of it, and what the bystander saw meanwhile.
 *
 * @param before what the relay held when it began
 * @param most the most of each kind of memory that it held until the end
 */
record AttackRun(
        Attack attack, Map<Counted, Long> counted, Bystander.Seen seen, Scrape.Memory before, Scrape.Memory most) {
    /** Counters are read on a quiet relay a moment after what they count. */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    /** An attack that must exceed a rate is repeated where a busy machine was too slow for it. */
    private static final int MOST_TIMES = 3;

    /** Runs the attack, and looks at the bystander for {@code atLeast}. */
    static AttackRun of(Attack attack, Target target, Bystander bystander, Duration atLeast) throws Exception {
        Map<Counted, Long> before = readings(attack, target);
        bystander.beginAnew();
        long begun = System.nanoTime();
        MemoryRecord memory = new MemoryRecord(target);
        boolean isCounted = false;
        for (int times = 0; times < MOST_TIMES && !isCounted; times++) {
            perform(attack, target);
            isCounted =
                    Patience.sees(SETTLE, () -> missing(before, attack, target).isEmpty());
        }
        Patience.rest(atLeast.minusNanos(Math.min(atLeast.toNanos(), System.nanoTime() - begun)));
        Map<Counted, Long> counted = readings(attack, target);
        counted.replaceAll((which, now) -> now - before.getOrDefault(which, 0L));
        return new AttackRun(attack, counted, bystander.seen(), memory.before(), memory.close());
    }

    private static void perform(Attack attack, Target target) throws Exception {
        try {
            attack.script().run(target);
        } catch (LabException e) {
            throw new LabException("'" + attack.title() + "': " + e.getMessage(), e);
        }
    }

    private static Map<Counted, Long> readings(Attack attack, Target target) {
        return attack.counted().stream()
                .collect(Collectors.toMap(
                        Function.identity(), which -> which.reading().applyAsLong(target.counters())));
    }

    private static List<Counted> missing(Map<Counted, Long> before, Attack attack, Target target) {
        Map<Counted, Long> now = readings(attack, target);
        return now.keySet().stream()
                .filter(which -> now.getOrDefault(which, 0L) <= before.getOrDefault(which, 0L))
                .toList();
    }

    /** What of its counters the relay did not count. */
    List<String> uncounted() {
        return counted.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(entry -> entry.getKey().key())
                .toList();
    }

    /** A row of the table, beside what the bystander saw just before without an attack. */
    String row(Bystander.Seen without) {
        String counters = counted.entrySet().stream()
                .map(entry -> entry.getKey().key() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "| %s | %s | %d of %d | %d | %.2f / %.2f | %.2f / %.2f | %s, then %s |"
                .formatted(
                        attack.title(),
                        counters,
                        seen.answered(),
                        seen.answered() + seen.unanswered(),
                        seen.seated(),
                        without.p50Ms(),
                        without.p99Ms(),
                        seen.p50Ms(),
                        seen.p99Ms(),
                        before,
                        most);
    }
}
