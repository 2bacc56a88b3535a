package lanparty.lab.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lanparty.lab.net.Patience;

/** The attack suite as a table, with the bystander's round trips: {@code ./lanparty attack}. */
final class AttackMain {
    /** A daemon's compiler is at work in its first seconds, attack or not. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** A thousand questions of the bystander's. */
    private static final Duration AT_LEAST = Duration.ofMillis(5_000);

    /** Between an attack's rehearsal, after which its code is compiled, and the attack. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private AttackMain() {}

    /** Runs each attack whose title has these words in a row, all of them without: once for the compiler, and once measured. */
    public static void main(String[] words) throws Exception {
        Path folder = Files.createTempDirectory("lanparty-attack");
        System.out.println("| attack | the relay counts | bystander's pings answered | p50 / p99, ms |");
        System.out.println("|---|---|---|---|");
        try (Target target = new Target(folder, 2);
                Bystander bystander = new Bystander(target)) {
            Patience.rest(WARM_UP);
            Attack none = Attack.refused("none", ignored -> {});
            System.out.println(AttackRun.of(none, target, bystander, AT_LEAST).row());
            for (Attack attack : Attacks.all()) {
                if (attack.title().contains(String.join(" ", words))) {
                    attack.script().run(target);
                    Patience.rest(PAUSE);
                    System.out.println(
                            AttackRun.of(attack, target, bystander, AT_LEAST).row());
                }
            }
        }
    }
}
