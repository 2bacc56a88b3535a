package lanparty.lab.attack;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanparty.obs.CounterReadings;
import lanparty.obs.Refusal;
import lanparty.overlay.DropReason;

/**
 * One thing that a stranger, or somebody in a room, does to a relay; and what the relay counts where it has turned that away.
 *
 * @param title a line of the table
 * @param counted each of them at least once by the attack's end
 * @param script what is done
 */
record Attack(String title, List<Counted> counted, Script script) {
    static Attack refused(String title, Script script, Refusal... refusals) {
        return new Attack(title, List.of(refusals).stream().map(Counted::of).toList(), script);
    }

    static Attack dropped(String title, Script script, DropReason... reasons) {
        return new Attack(title, List.of(reasons).stream().map(Counted::of).toList(), script);
    }

    /** Of the reasons it is chance which comes first, such as for a queue that is full and whose frames grow old. */
    static Attack droppedForAnyOf(String title, Script script, DropReason... reasons) {
        return new Attack(title, List.of(Counted.ofAny(reasons)), script);
    }

    @Override
    public String toString() {
        return title;
    }

    /** Does it, within a bounded count and time; throws where the relay does what it must not. */
    @FunctionalInterface
    interface Script {
        void run(Target target) throws Exception;
    }

    /**
     * A counter of the relay's.
     *
     * @param key as in its closing line
     * @param reading finds its value
     */
    record Counted(String key, ToLongFunction<CounterReadings> reading) {
        static Counted of(Refusal refusal) {
            return new Counted(refusal.key(), counters -> counters.refused(refusal));
        }

        static Counted of(DropReason reason) {
            return new Counted(reason.key(), counters -> counters.dropped(reason));
        }

        static Counted ofAny(DropReason... reasons) {
            return new Counted(
                    Stream.of(reasons).map(DropReason::key).collect(Collectors.joining(" or ")),
                    counters -> Stream.of(reasons).mapToLong(counters::dropped).sum());
        }
    }
}
