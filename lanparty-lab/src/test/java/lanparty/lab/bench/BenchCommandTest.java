package lanparty.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanparty.daemon.shell.CommandRunner;
import lanparty.lab.Jars;
import lanparty.obs.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What someone at a terminal is told. */
final class BenchCommandTest {
    private static final String RAW = """
            {"cpus": 2, "kernel": "6.1", "java": "17", "seconds": 6, "tunnels": [
              {"name": "lanparty", "title": "lanparty", "limit": false, "failures": [], "rounds": [
                {"tcp_up_mbit_per_s": 900}, {"tcp_up_mbit_per_s": 1000}, {"tcp_up_mbit_per_s": 100}]}]}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        BenchCommand command = new BenchCommand(Jars.ofThisWorkspace(), () -> 0);
        return new CommandRunner(new PrintWriter(out), new PrintWriter(err)).run(new CommandLine(command), arguments);
    }

    @Test
    void anEarlierRunIsPrintedAndDrawnAgain() throws Exception {
        Path raw = Files.writeString(folder.resolve("raw.json"), RAW);
        Path drawing = folder.resolve("new").resolve("bench.svg");
        assertEquals(ExitCode.CLEAN.code(), run("--from", raw.toString(), "--svg", drawing.toString()));
        assertTrue(out.toString().contains("| **900** / – |"), out.toString());
        assertTrue(Files.readString(drawing).contains("medians of 3 rounds"));
    }

    @Test
    void aFileThatHoldsSomethingElseIsNamed() throws Exception {
        Path raw = Files.writeString(folder.resolve("raw.json"), "{}");
        assertEquals(ExitCode.USAGE.code(), run("--from", raw.toString()));
        assertTrue(err.toString().contains("raw.json doesn't hold the raw figures of a bench"), err.toString());
    }

    @Test
    void aMissingFileIsNamed() {
        assertEquals(
                ExitCode.ENVIRONMENT.code(),
                run("--from", folder.resolve("none.json").toString()));
        assertTrue(err.toString().contains("none.json"), err.toString());
    }

    @Test
    void aRoundTakesTime() {
        assertEquals(ExitCode.USAGE.code(), run("--secs", "0"));
        assertEquals(ExitCode.USAGE.code(), run("--rounds", "0"));
    }

    @Test
    void aRoomHasTwoPlayersAtLeast() {
        assertEquals(ExitCode.USAGE.code(), run("relay", "--players", "1"));
    }

    @Test
    void theRealRelaysRoomsAreWholeAndEachStepHasMorePlayers() {
        for (String seats : List.of("15", "0", "64,64", "4112", "256,64")) {
            assertEquals(ExitCode.USAGE.code(), run("relay", "--real", "--seats", seats), seats);
        }
        assertEquals(ExitCode.USAGE.code(), run("relay", "--real", "--hold", "0"));
        assertTrue(err.toString().contains("--seats takes multiples of 16 from 16 to 4096"), err.toString());
    }
}
