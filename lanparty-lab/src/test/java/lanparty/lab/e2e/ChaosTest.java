package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.chaos.ChaosRun;
import lanparty.lab.chaos.ChaosSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two minutes of what {@code ./lanparty chaos} does for half an hour; the same faults every time. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
@Isolated
final class ChaosTest {
    private static final Duration LENGTH = Duration.ofMinutes(2);
    /** Wide, as a test machine may be busy; {@code ./lanparty chaos} gives 4 s. */
    private static final Duration MARGIN = Duration.ofSeconds(25);

    private static final long SEED = 2025;

    @Test
    void aPartySurvivesWhateverStrikesItForTwoMinutes() {
        List<String> history = Collections.synchronizedList(new ArrayList<>());
        ChaosSettings settings = ChaosSettings.of(SEED, LENGTH, Path.of("target", "party", "chaos"))
                .withMargin(MARGIN);
        boolean isSound = new ChaosRun(settings, Jars.ofThisWorkspace(), System::nanoTime, history::add).run();
        assertTrue(isSound, () -> String.join("\n", history));
    }
}
