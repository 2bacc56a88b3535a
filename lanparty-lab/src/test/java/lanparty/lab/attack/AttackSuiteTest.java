package lanparty.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.ResourceLeakDetector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.NeedsJars;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile clients against a relay, beside a party that has nothing to do with it. {@code ./lanparty attack} prints the table. */
@NeedsJars
@Isolated
final class AttackSuiteTest {
    /** Enough for a hundred questions of the bystander's. */
    private static final Duration AT_LEAST = Duration.ofMillis(500);

    /** With paranoid detection of leaks the flooded gateway of a slow machine has no time left for the bystander's pings. */
    private static final ResourceLeakDetector.Level LEAK_DETECTION = ResourceLeakDetector.Level.ADVANCED;

    /** Heap, frames that wait, code and classes, and quiche's part of a thousand connections. */
    private static final long RESIDENT_MB = 450;

    /** Frames that wait, and packets on their way. */
    private static final long DIRECT_MB = 110;

    private static ResourceLeakDetector.Level usual;
    private static Target target;
    private static Bystander bystander;

    @BeforeAll
    static void start(@TempDir Path folder) {
        usual = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(LEAK_DETECTION);
        target = new Target(folder, 2);
        bystander = new Bystander(target);
    }

    @AfterAll
    static void end() {
        bystander.close();
        target.close();
        ResourceLeakDetector.setLevel(usual);
    }

    static List<Attack> attacks() {
        return Attacks.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void anAttackEndsInACountedRefusalAndTheBystanderLosesNothing(Attack attack) throws Exception {
        AttackRun run = AttackRun.of(attack, target, bystander, AT_LEAST);
        assertEquals(List.of(), run.uncounted(), "not counted");
        assertEquals(0, run.seen().unanswered(), "questions of the bystander's without an answer");
        assertEquals(List.of(), run.seen().breaks());
        assertTrue(target.isAlive(), "the relay goes on");
        assertTrue(run.most().resident() <= RESIDENT_MB, "resident / heap / direct, MB: " + run.most());
        assertTrue(run.most().direct() <= DIRECT_MB, "resident / heap / direct, MB: " + run.most());
    }
}
