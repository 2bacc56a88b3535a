package lanparty.lab.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lanparty.lab.net.Patience;

/** The attack suite as a table, with the bystander's round trips: {@code ./lanparty attack}. */
final class AttackMain {
    /** A daemon's compiler is at work in its first seconds, attack or not. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private AttackMain() {}

    /** Runs every attack whose title has all of the words; all of them without. */
    public static void main(String[] words) throws Exception {
        Path folder = Files.createTempDirectory("lanparty-attack");
        System.out.println("| attack | the relay counts | bystander's pings answered | p50 / p99, ms |");
        System.out.println("|---|---|---|---|");
        try (Target target = new Target(folder, 2);
                Bystander bystander = new Bystander(target)) {
            Patience.rest(WARM_UP);
            Attack none = Attack.refused("none", ignored -> Patience.rest(WARM_UP));
            System.out.println(AttackRun.of(none, target, bystander).row());
            for (Attack attack : Attacks.all()) {
                if (String.join(" ", words).isEmpty() || attack.title().contains(String.join(" ", words))) {
                    System.out.println(AttackRun.of(attack, target, bystander).row());
                }
            }
        }
    }
}
