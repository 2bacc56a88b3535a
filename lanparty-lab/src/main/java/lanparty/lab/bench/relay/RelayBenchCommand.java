package lanparty.lab.bench.relay;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
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
        description = {
            "Measures what the relay's switching costs as rooms and their players grow: every player sends in turn,"
                    + " straight into the relay, which packs for endpoints that only count. No network, no encryption.",
            "A frame in costs more the more players hear it; a frame out should cost the same everywhere."
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
            paramLabel = "N",
            defaultValue = "1",
            description = "How many event loops the rooms are spread over; ${DEFAULT-VALUE}.")
    private int loops;

    @Option(
            names = "--secs",
            paramLabel = "N",
            defaultValue = "2",
            description = "Seconds that one figure takes, after as many to warm up; ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public ExitCode call() {
        if (loops < 1
                || seconds < 1
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
                        RelayLoad load = new RelayLoad(traffic, roomCount, roomSize, loops);
                        out.print(load.run(seconds, nanoTime).tableLine());
                        out.flush();
                    }
                }
            }
        }
        return ExitCode.CLEAN;
    }

    /** The relay tells its operator of everyone who joins, and thousands do here. */
    private static void sayOnlyWarnings() {
        if (LoggerFactory.getLogger("lanparty") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }
}
