package lanparty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lanparty.lab.net.Command;
import lanparty.obs.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The systemd units that packages bring. */
final class ServiceUnitsTest {
    private static final Path UNITS =
            Jars.ofThisWorkspace().top().resolve("packaging").resolve("systemd");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lanparty-relay.service", "lanparty-gateway.service"})
    @NeedsTool(value = "systemd-analyze", from = "systemd")
    void systemdFindsNoMistakeInThem(String unit) throws IOException {
        Command.Outcome outcome =
                Command.of("systemd-analyze", "verify", here(unit).toString()).attempt();
        assertEquals(0, outcome.exitCode(), outcome::all);
        assertEquals("", outcome.all().strip());
    }

    /** The tool's figure goes from 0, locked in, to 10, free to do anything; the option takes it ten times. */
    @ParameterizedTest
    @CsvSource({"lanparty-relay.service, 20", "lanparty-gateway.service, 25"})
    @NeedsTool(value = "systemd-analyze", from = "systemd")
    void theyLeaveLittleExposed(String unit, int threshold) throws IOException {
        Command.Outcome outcome = Command.of(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--threshold=" + threshold,
                        here(unit).toString())
                .attempt();
        assertEquals(0, outcome.exitCode(), outcome::all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lanparty-relay.service", "lanparty-gateway.service"})
    void whatTryingAgainDoesNotHelpIsNotTriedAgain(String unit) throws IOException {
        assertEquals(
                Set.of("" + ExitCode.USAGE.code(), "" + ExitCode.REFUSED.code()),
                words(unit, "RestartPreventExitStatus"));
        assertEquals(Set.of("on-failure"), words(unit, "Restart"));
    }

    @Test
    void eachHasTheCapabilitiesThatItsDaemonKeepsAndNoOther() throws IOException {
        for (String set : List.of("CapabilityBoundingSet", "AmbientCapabilities")) {
            assertEquals(Set.of("CAP_NET_BIND_SERVICE"), words("lanparty-relay.service", set));
            assertEquals(
                    Set.of("CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_NET_BIND_SERVICE"),
                    words("lanparty-gateway.service", set));
        }
    }

    private static Set<String> words(String unit, String key) throws IOException {
        List<String> lines = Files.readAllLines(UNITS.resolve(unit)).stream()
                .filter(line -> line.startsWith(key + "="))
                .toList();
        assertEquals(1, lines.size(), key);
        return new TreeSet<>(
                Arrays.asList(lines.get(0).substring(key.length() + 1).split(" ")));
    }

    /** With a program of this machine for the daemon, since one that isn't there counts as a mistake; and without the man page. */
    private Path here(String unit) throws IOException {
        String text = Files.readString(UNITS.resolve(unit));
        assertTrue(text.contains("ExecStart=/usr/bin/lanparty-"), text);
        return Files.writeString(
                folder.resolve(unit),
                text.replaceAll("/usr/bin/lanparty-[a-z]+", "/bin/true").replaceFirst("Documentation=.*\n", ""));
    }
}
