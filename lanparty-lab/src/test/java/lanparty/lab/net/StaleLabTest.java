package lanparty.lab.net;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import lanparty.lab.NeedsRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A lab that was killed leaves its namespaces; the next one clears them away and touches nobody else's. */
@NeedsRoot("makes network namespaces")
@Isolated
final class StaleLabTest {
    @Test
    void whatADeadLabLeftIsRemovedWithItsProcesses(@TempDir Path folder) throws Exception {
        Process maker = new ProcessBuilder("true").start();
        maker.waitFor();
        Namespace stale = Namespace.create("lp" + maker.pid() + "x1-ghost");
        NamespacedProcess left =
                NamespacedProcess.start(stale, "sleeper", folder.resolve("log"), List.of("sleep", "300"));
        try (Namespace living = Namespace.create(new NamespaceNames().of("living"))) {
            NamespaceNames.removeStale();
            List<String> names = Command.of("ip", "netns", "list")
                    .run()
                    .lines()
                    .map(line -> line.split(" ")[0])
                    .toList();
            assertFalse(names.contains(stale.name()), names::toString);
            assertTrue(names.contains(living.name()), names::toString);
            assertTrue(Patience.sees(Patience.LONG_ENOUGH, () -> !left.isAlive()));
        }
    }

    @Test
    void closingANamespaceEndsWhatRunsInside(@TempDir Path folder) {
        NamespacedProcess process;
        try (Namespace namespace = Namespace.create(new NamespaceNames().of("ending"))) {
            process = NamespacedProcess.start(namespace, "sleeper", folder.resolve("log"), List.of("sleep", "300"));
            assertTrue(Patience.sees(
                    Patience.LONG_ENOUGH, () -> !namespace.processes().isEmpty()));
        }
        assertTrue(Patience.sees(Patience.LONG_ENOUGH, () -> !process.isAlive()));
    }
}
