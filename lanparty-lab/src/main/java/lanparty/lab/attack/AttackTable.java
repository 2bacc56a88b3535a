package lanparty.lab.attack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import lanparty.lab.net.Patience;

/** Measures attacks, each just after the same without an attack, and prints a row for each. */
final class AttackTable {
    /** Long enough for a thousand of the bystander's pings. */
    private static final Duration AT_LEAST = Duration.ofMillis(5_000);

    /** Until the relay has forgotten the attack before. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Attack NONE = Attack.refused("none", nobody -> {});

    private final Target target;
    private final Bystander bystander;
    private final PrintWriter out;
    private final PrintWriter err;

    AttackTable(Target target, Bystander bystander, PrintWriter out, PrintWriter err) {
        this.target = target;
        this.bystander = bystander;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs all of them once before the first is measured. A relay runs for months, and in its first seconds the compiler costs a ping
     * more than any attack does.
     */
    void print(List<Attack> attacks) throws Exception {
        err.println("running each attack once, so that the compiler is done with it ...");
        for (Attack attack : attacks) {
            AttackRun.of(attack, target, bystander, AT_LEAST);
        }
        out.println(Measured.HEAD);
        for (Attack attack : attacks) {
            out.println(quietest(attack).row());
        }
    }

    /** The measurement during which other machines took the least processor time; its result has no part in the choice. */
    private Measured quietest(Attack attack) throws Exception {
        Measured best = measured(attack);
        for (int more = 1; more < Measured.ATTEMPTS && !best.isQuiet(); more++) {
            Measured another = measured(attack);
            best = another.stolenPercent() < best.stolenPercent() ? another : best;
        }
        return best;
    }

    private Measured measured(Attack attack) throws Exception {
        Patience.rest(PAUSE);
        StolenTime stolen = StolenTime.here();
        Bystander.Seen without = AttackRun.of(NONE, target, bystander, AT_LEAST).seen();
        AttackRun run = AttackRun.of(attack, target, bystander, AT_LEAST);
        return new Measured(run, without, stolen.percent());
    }

    /**
     * An attack that was measured.
     *
     * @param run with it
     * @param without what the bystander saw just before
     * @param stolenPercent of the processors, by the hypervisor meanwhile
     */
    private record Measured(AttackRun run, Bystander.Seen without, double stolenPercent) {
        static final String HEAD =
                "| attack | the relay counts | bystander's pings answered | bystanders seated, of 6 |"
                        + " p50 / p99 without it, ms | with it, ms | the relay's memory: resident / heap / direct, MB |"
                        + " processor time that others took |\n|---|---|---|---|---|---|---|---|";

        /** How often a row is measured at most. */
        static final int ATTEMPTS = 4;

        private static final double QUIET_PERCENT = 0.5;

        boolean isQuiet() {
            return stolenPercent <= QUIET_PERCENT;
        }

        String row() {
            return "%s %.1f %% |".formatted(run.row(without), stolenPercent);
        }
    }
}
