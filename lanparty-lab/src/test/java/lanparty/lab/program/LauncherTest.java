package lanparty.lab.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lanparty.lab.Jars;
import lanparty.lab.net.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code ./lanparty}: what it asks of the machine, what it builds, what it starts. It runs programs that it has just written, which the
 * kernel refuses (ETXTBSY, execve(2)) while a process that another class starts beside it has the open file too.
 */
@Isolated
final class LauncherTest {
    private static final Path HELP =
            Jars.ofThisWorkspace().top().resolve("docs").resolve("help");
    private static final String LAB =
            "java -XX:+UseSerialGC -Xmx%s%s -Djffi.unsafe.disabled=true -Dlanparty.top=%s -cp "
                    + "lanparty-lab/target/classes:lanparty-gateway/target/lanparty-gateway.jar:"
                    + "lanparty-client-core/target/lanparty-client.jar:lanparty-relay/target/lanparty-relay.jar"
                    + " lanparty.lab.program.LabMain ";

    @TempDir
    Path folder;

    static List<String> helpTexts() throws IOException {
        try (Stream<Path> texts = Files.list(HELP)) {
            return texts.map(text -> text.getFileName().toString().replaceFirst("\\.txt$", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("helpTexts")
    void helpNeedsNoBuildNoJavaAndNoRoot(String name) throws IOException {
        Checkout checkout = new Checkout(folder).with("bash", "cat", "dirname", "readlink");
        Command.Outcome outcome = checkout.run(
                (name.replace("-", " ") + " --help").replace(" real", " --real").split(" "));
        assertEquals(Files.readString(HELP.resolve(name + ".txt")), outcome.stdout(), outcome::all);
        assertEquals(0, outcome.exitCode());
    }

    @ParameterizedTest
    @CsvSource({
        "doctor client --help, client-doctor",
        "help doctor client, client-doctor",
        "help bench, bench",
        "chaos --minutes 5 -h, chaos",
        "bench relay --real --only seats --help, bench-relay-real",
        "capture party.pcapng client --help, capture",
        "--help, help"
    })
    void helpIsThatOfTheCommandWhateverOptionsAreThere(String line, String name) throws IOException {
        Checkout checkout = new Checkout(folder).with("bash", "cat", "dirname", "readlink");
        assertEquals(
                Files.readString(HELP.resolve(name + ".txt")),
                checkout.run(line.split(" ")).stdout());
    }

    @Test
    void noWordsShowTheCommandsAndAWrongOneIsAMistakeOfUsage() throws IOException {
        Checkout checkout = new Checkout(folder).with("bash", "cat", "dirname", "readlink");
        assertEquals(Files.readString(HELP.resolve("help.txt")), checkout.run().stdout());
        for (String line : List.of("demmo", "demmo --help", "doctor", "doctor demo", "capture", "capture relay")) {
            Command.Outcome outcome = checkout.run(line.split(" "));
            assertEquals(2, outcome.exitCode(), line);
            assertEquals(1, outcome.stderr().lines().count(), outcome::all);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "relay --listen 4433, lanparty-relay/target/lanparty-relay.jar --listen 4433",
        "gateway --iface eth0, lanparty-gateway/target/lanparty-gateway.jar --iface eth0",
        "client, lanparty-client-core/target/lanparty-client.jar",
        "doctor client --room R, lanparty-client-core/target/lanparty-client.jar doctor --room R",
        "capture p.pcapng relay -v, lanparty-relay/target/lanparty-relay.jar -v --capture p.pcapng"
    })
    void aDaemonIsItsJar(String line, String started) throws IOException {
        Checkout checkout = new Checkout(folder)
                .withBuildTools(true, 17)
                .withStandIn("ip", "", 0)
                .withStandIn("dhclient", "", 0)
                .built();
        assertEquals(0, checkout.run(line.split(" ")).exitCode());
        assertEquals(List.of("java -jar " + started), checkout.calls());
    }

    @ParameterizedTest
    @CsvSource({
        "17, 2g, bench relay --real --only seats --seats 64 --hold 5",
        "25, 256m, bench --from raw.json",
        "17, 512m, attack room names"
    })
    void aProgramOfTheLabGetsItsWordsAndTheMemoryItNeeds(int java, String heap, String line) throws IOException {
        Checkout checkout = new Checkout(folder)
                .withBuildTools(false, java)
                .withStandIn("taskset", "", 0)
                .built();
        assertEquals(0, checkout.run(line.split(" ")).exitCode());
        String access = java < 22 ? "" : " --enable-native-access=ALL-UNNAMED";
        String expected = LAB.formatted(heap, access, folder.resolve("checkout")) + line;
        assertEquals(List.of(expected), checkout.calls());
    }

    @Test
    void whatIsOutOfDateIsBuiltOnce() throws IOException {
        Checkout checkout =
                new Checkout(folder).withBuildTools(false, 17).built().changed();
        assertEquals(0, checkout.run("build").exitCode());
        assertEquals(1, checkout.calls().size(), checkout.calls()::toString);
        assertTrue(checkout.calls().get(0).contains(" package -Dmaven.test.skip=true"), checkout.calls()::toString);
        assertEquals(0, checkout.run("build").exitCode());
        assertEquals(1, checkout.calls().size(), checkout.calls()::toString);
    }

    @Test
    void aBuildThatFailsShowsWhy() throws IOException {
        Checkout checkout =
                new Checkout(folder).withBuildTools(false, 17).withStandIn("mvn", "a semicolon is missing", 1);
        Command.Outcome outcome = checkout.run("relay");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.stderr().contains("a semicolon is missing\nlanparty: the build failed\n"), outcome::all);
        assertEquals(1, checkout.calls().size(), "no daemon");
    }

    @Test
    void whatNeedsRootSaysSoBeforeAnythingIsBuilt() throws IOException {
        Checkout checkout = new Checkout(folder).withBuildTools(false, 17);
        for (String command : List.of("demo", "chaos", "soak", "screenshots")) {
            Command.Outcome outcome = checkout.run(command);
            assertEquals(3, outcome.exitCode(), outcome::all);
            assertTrue(outcome.stderr().endsWith("run: sudo ./lanparty " + command + "\n"), outcome::all);
        }
        assertEquals(List.of(), checkout.calls());
    }

    @Test
    void whatIsMissingIsInstalledForRootAndNamedOtherwise() throws IOException {
        Checkout someones = new Checkout(folder.resolve("someones")).withShell().withStandIn("id", "1000", 0);
        Command.Outcome outcome = someones.run("build");
        assertEquals(3, outcome.exitCode(), outcome::all);
        assertEquals(
                "lanparty: missing here; install with: sudo apt-get install default-jdk-headless maven\n",
                outcome.stderr());

        Checkout roots = new Checkout(folder.resolve("roots"))
                .withShell()
                .withStandIn("id", "0", 0)
                .withStandIn("apt-get", "", 0);
        roots.run("build");
        assertEquals(
                List.of(
                        "apt-get update -q",
                        "apt-get install -y -q --no-install-recommends default-jdk-headless maven"),
                roots.calls());
    }

    @Test
    void theTestsReportIsPrintedAndTheirExitCodeKept() throws IOException {
        Checkout checkout = new Checkout(folder)
                .withBuildTools(false, 17)
                .with("awk", "sort", "uniq")
                .withStandIn("mvn", "one failed", 1);
        Command.Outcome outcome = checkout.run("test", "--quick", "-Dtest=ThisTest");
        assertEquals(1, outcome.exitCode(), outcome::all);
        assertEquals(List.of("mvn -B -ntp test -Dgroups=!needs-root & !needs-jars -Dtest=ThisTest"), checkout.calls());
        assertTrue(outcome.stdout().endsWith("0 passed, 0 failed, 0 skipped\n"), outcome::all);
    }
}
