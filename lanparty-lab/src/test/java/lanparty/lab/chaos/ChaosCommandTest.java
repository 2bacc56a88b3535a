package lanparty.lab.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import lanparty.daemon.shell.CommandRunner;
import lanparty.lab.Jars;
import lanparty.lab.soak.SoakCommand;
import lanparty.obs.ExitCode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What someone at a terminal is told. */
final class ChaosCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, String... arguments) {
        return new CommandRunner(new PrintWriter(out), new PrintWriter(err)).run(new CommandLine(command), arguments);
    }

    private int chaos(String... arguments) {
        return run(new ChaosCommand(Jars.ofThisWorkspace(), () -> 0), arguments);
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertEquals(ExitCode.USAGE.code(), chaos("--minutes", "0"));
        assertEquals(ExitCode.USAGE.code(), chaos("--players", "5"));
        assertEquals(ExitCode.USAGE.code(), chaos("--margin", "-1"));
        assertEquals(ExitCode.USAGE.code(), run(new SoakCommand(Jars.ofThisWorkspace(), () -> 0), "--minutes", "0"));
    }

    @Test
    void theHelpSaysHowToRepeatARun() {
        assertEquals(ExitCode.CLEAN.code(), chaos("--help"));
        assertTrue(out.toString().contains("--seed"), out::toString);
    }

    @Test
    void aSeedAndALengthDecideEverythingElse() {
        Path folder = Path.of("somewhere");
        ChaosSettings short2 = ChaosSettings.of(3, Duration.ofMinutes(2), folder);
        assertEquals(2, short2.players());
        assertEquals(Duration.ofSeconds(8), short2.longestFault());
        ChaosSettings long30 = ChaosSettings.of(4, Duration.ofMinutes(30), folder);
        assertEquals(3, long30.players());
        assertEquals(Duration.ofSeconds(120), long30.longestFault());
    }
}
