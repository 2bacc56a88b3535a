package lanparty.lab.bench.relay.real;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import lanparty.lab.Jars;
import lanparty.obs.ExitCode;
import lanparty.relay.limit.EntrySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lanparty bench relay --real}: the relay's jar as its operator starts it, and thousands of players. */
@Command(
        name = "--real",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures the relay's own jar, started by plain java -jar, with thousands of players over real QUIC from many"
                    + " addresses of 127.0.0.0/8. Each player does what an endpoint does: a handshake, a proof of their key,"
                    + " a probe each second, statistics every four. Rooms are sealed and have 16 members.",
            "seats: how much memory and processor time a number of quiet players takes, whether anybody is lost, and what the"
                    + " relay says to the one who is too many.",
            "play: the relay on a core of its own, the load on the others. More and more players send 30 frames of 100"
                    + " octets a second to their room, until a bystander of another room waits longer than 20 ms for one of"
                    + " 100 answers.",
            "Run it on an idle machine with two cores or more. Without options it takes some eight minutes on two."
        },
        footer = {
            "",
            "  ./lanparty bench relay --real --only seats --hold 300   five minutes with each number of players",
            "",
            "Exit codes: 0 all were seated, nobody was lost, 1 otherwise, 2 command line."
        })
public final class RealRelayCommand implements Callable<ExitCode> {
    private static final int ROOM = 16;
    private static final int MOST = EntrySettings.DEFAULTS.connections();

    private final Jars jars = Jars.ofThisWorkspace();
    private final LongSupplier nanoTime = System::nanoTime;

    @Spec
    private CommandSpec spec;

    /** What is measured. */
    enum Part {
        /** Quiet players. */
        SEATS,
        /** Playing players. */
        PLAY
    }

    @Option(names = "--only", paramLabel = "PART", description = "Measures only this: seats or play.")
    private @Nullable Part only;

    @Option(
            names = "--seats",
            split = ",",
            paramLabel = "N",
            defaultValue = "64,256,1024,2048,4096",
            description = "How many players are seated one after the other, with commas between: multiples of 16, up to"
                    + " the 4096 that a relay takes; ${DEFAULT-VALUE}.")
    private List<Integer> seats;

    @Option(
            names = "--hold",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long each of these numbers of players stays; ${DEFAULT-VALUE}.")
    private int holdSeconds;

    @Option(
            names = "--secs",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long each number of playing players is looked at; ${DEFAULT-VALUE}.")
    private int lookSeconds;

    @Override
    public ExitCode call() {
        check();
        Report report =
                new Report(spec.commandLine().getOut(), spec.commandLine().getErr(), nanoTime);
        boolean isWell = true;
        if (only != Part.PLAY) {
            isWell = new SeatsRun(jars, report, nanoTime, Duration.ofSeconds(holdSeconds)).run(seats);
        }
        if (only != Part.SEATS) {
            report.result(System.lineSeparator());
            isWell &= new PlayRun(jars, report, nanoTime, Duration.ofSeconds(lookSeconds)).run();
        }
        return isWell ? ExitCode.CLEAN : ExitCode.FAILURE;
    }

    private void check() {
        int before = 0;
        for (int step : seats) {
            if (step <= before || step > MOST || step % ROOM != 0) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--seats takes multiples of " + ROOM + " from " + ROOM + " to " + MOST
                                + ", each above the last");
            }
            before = step;
        }
        if (holdSeconds < 1 || lookSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--hold and --secs take whole numbers from 1 up");
        }
    }
}
