package lanparty.lab.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.daemon.jvm.Niceness;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;

/** The attack suite as a table, with the bystander's round trips: {@code ./lanparty attack}. */
final class AttackMain {
    /** A thousand questions of the bystander's. */
    private static final Duration AT_LEAST = Duration.ofMillis(5_000);

    /** Until the relay has forgotten the attack before. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Attack NONE = Attack.refused("none", nobody -> {});

    private final Target target;
    private final Bystander bystander;

    private AttackMain(Target target, Bystander bystander) {
        this.target = target;
        this.bystander = bystander;
    }

    /**
     * Measures each attack whose title has these words in a row, all of them without words, just after the same without an
     * attack. First all of them run once: a compiler at work costs a ping more than any attack does, and relays run for months.
     */
    public static void main(String[] words) throws Exception {
        List<Attack> attacks = Attacks.all().stream()
                .filter(attack -> attack.title().contains(String.join(" ", words)))
                .toList();
        Path folder = Files.createTempDirectory("lanparty-attack");
        try (Target target = new Target(folder, 2);
                Bystander bystander = new Bystander(target)) {
            target.hostility().group().submit(AttackMain::letOthersGoFirst).syncUninterruptibly();
            letOthersGoFirst();
            new AttackMain(target, bystander).table(attacks);
        }
    }

    /** An attacker computes on machines of their own: here they get what the relay and the party leave. */
    private static void letOthersGoFirst() {
        if (!Niceness.ofThisThread(Niceness.LAST)) {
            throw new LabException("the kernel lets no thread go behind the others");
        }
    }

    private void table(List<Attack> attacks) throws Exception {
        System.err.println("running each attack once, so that the compiler is done with it ...");
        for (Attack attack : attacks) {
            AttackRun.of(attack, target, bystander, AT_LEAST);
        }
        System.out.println(Measured.HEAD);
        for (Attack attack : attacks) {
            System.out.println(quietest(attack).row());
        }
    }

    /** As of a shared machine, which is chosen by what others took of it and by nothing that was seen. */
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

        /** A row is measured so often at most. */
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
