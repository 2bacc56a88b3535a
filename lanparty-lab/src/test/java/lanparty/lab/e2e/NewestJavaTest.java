package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Java 25 warns of native access and of Unsafe unless told; nobody should read such warnings at a party. */
@NeedsJars
final class NewestJavaTest {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    @ParameterizedTest
    @EnumSource(Daemon.class)
    void eachCommandRunsOnJava25WithoutWarnings(Daemon daemon) throws IOException {
        Jars jars = jarsOnJava25();
        for (String option : List.of("--version", "--help")) {
            Command.Outcome outcome = Command.of(
                            jars.command(daemon, List.of(option)).toArray(String[]::new))
                    .attempt();
            assertEquals(0, outcome.exitCode(), outcome::all);
            assertEquals("", outcome.stderr());
        }
    }

    @Test
    @NeedsRoot("relay, gateway and clients run in network namespaces")
    void aWholePartyRunsOnJava25WithoutWarnings() throws IOException {
        Jars jars = jarsOnJava25();
        try (Party party = Party.open(Path.of("target", "party", "java25"))) {
            Daemons daemons = new Daemons(party, jars);
            List<NamespacedProcess> processes = List.of(
                    daemons.startRelay(),
                    daemons.startGateway(),
                    daemons.startClient(1, "--address", "192.168.50.90/24"));
            assertTrue(
                    Patience.sees(
                            Patience.LONG_ENOUGH,
                            () -> Ping.reachesWithFullFrames(party.player(1), Party.LAN2_ADDRESS)),
                    "the address comes a moment after the adapter");
            for (NamespacedProcess process : processes) {
                assertFalse(process.log().contains("WARNING:"), process::log);
            }
        }
    }

    private static Jars jarsOnJava25() throws IOException {
        Optional<Path> home = Optional.empty();
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> found = Files.list(INSTALLED)) {
                home = found.filter(path -> path.getFileName().toString().contains("25"))
                        .filter(path -> Files.isExecutable(path.resolve("bin").resolve("java")))
                        .findFirst();
            }
        }
        if (Runtime.version().feature() >= 25) {
            home = Optional.of(Path.of(System.getProperty("java.home")));
        }
        assumeTrue(home.isPresent(), "no Java 25 is installed under " + INSTALLED);
        return Jars.ofThisWorkspace().runBy(home.orElseThrow());
    }
}
