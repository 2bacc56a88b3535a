package lanparty.lab.bench.relay;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import lanparty.lab.bench.relay.real.RealRelayCommand;
import lanparty.obs.ExitCode;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lanparty bench relay}: what switching costs as rooms and their players grow. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = RealRelayCommand.class,
        description = {
            "Measures what the relay's switching costs as rooms and their players grow: every player sends in turn,"
                    + " straight into the relay, which packs for endpoints that only count. No network, no encryption.",
            "A frame in costs more the more players hear it; a frame out should cost the same everywhere.",
            "A room's players are dealt to the event loops in turn, so with two loops half of what a room's players hear"
                    + " is handed over. At the end costs of up to 16 loops are told by arithmetic from measured ones."
        })
public final class RelayBenchCommand implements Callable<ExitCode> {
    /** Above it the endpoints alone fill a small machine's memory. */
    private static final int MOST_PLAYERS = 20_000;

    private final LongSupplier nanoTime = System::nanoTime;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rooms",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,10,1000",
            description = "How many rooms there are, with commas between; ${DEFAULT-VALUE}.")
    private List<Integer> rooms;

    @Option(
            names = "--players",
            split = ",",
            paramLabel = "N",
            defaultValue = "2,16,64,200",
            description = "How many players each has, with commas between; ${DEFAULT-VALUE}.")
    private List<Integer> players;

    @Option(
            names = "--loops",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2",
            description = "How many event loops the players are spread over, with commas between; ${DEFAULT-VALUE}.")
    private List<Integer> loops;

    @Option(
            names = "--secs",
            paramLabel = "N",
            defaultValue = "2",
            description = "Seconds that one figure takes, after as many to warm up; ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public ExitCode call() {
        if (seconds < 1
                || loops.stream().anyMatch(n -> n < 1)
                || rooms.stream().anyMatch(n -> n < 1)
                || players.stream().anyMatch(n -> n < 2)) {
            throw new ParameterException(
                    spec.commandLine(), "rooms, loops and seconds begin at 1, players of a room at 2");
        }
        sayOnlyWarnings();
        PrintWriter out = spec.commandLine().getOut();
        out.print(RelayCost.tableHead());
        for (Traffic traffic : Traffic.values()) {
            for (int roomCount : rooms) {
                for (int roomSize : players) {
                    if ((long) roomCount * roomSize <= MOST_PLAYERS) {
                        measure(traffic, roomCount, roomSize, out);
                    }
                }
            }
        }
        out.print(LoopModel.measure(seconds, nanoTime).report());
        out.flush();
        return ExitCode.CLEAN;
    }

    private void measure(Traffic traffic, int roomCount, int roomSize, PrintWriter out) {
        for (int loopCount : loops) {
            RelayLoad load = new RelayLoad(traffic, roomCount, roomSize, loopCount);
            out.print(load.run(seconds, nanoTime).tableLine());
            out.flush();
        }
    }

    /** The relay tells its operator of everyone who joins, and thousands do here. */
    private static void sayOnlyWarnings() {
        if (LoggerFactory.getLogger("lanparty") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }
}
