package lanparty.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import lanparty.lab.Jars;
import lanparty.lab.OrdealCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lanparty chaos}: a party that must survive. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a party on this machine, in network namespaces made for it, while randomly drawn faults strike: relay,"
                    + " gateway and clients killed or stopped, lines cut, addresses changed, packets lost, disks full.",
            "Between everyone goes traffic of which every octet is verified. Whatever breaks must heal by itself in the"
                    + " time that is promised, and nothing wrong may ever arrive. Prints the seed, what happened when, and"
                    + " how long healing took."
        },
        footer = {
            "",
            "Example: sudo ./lanparty chaos --minutes 30",
            "",
            "Exit codes: 0 every invariant held, 1 one did not, 2 command line, 3 this machine is not ready."
        })
public final class ChaosCommand extends OrdealCommand {
    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long faults strike. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws the same faults as the run that printed it. Default: another one each time.")
    private @Nullable Long seed;

    @Option(names = "--players", paramLabel = "N", description = "2 to 4. Default: as the seed has it.")
    private @Nullable Integer players;

    @Option(
            names = "--margin",
            paramLabel = "SECONDS",
            defaultValue = "4",
            description = "What a busy machine may take beyond each promise. Default: ${DEFAULT-VALUE}.")
    private int marginSeconds;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where logs and history go. Default: lanparty-lab/target/chaos.")
    private @Nullable Path folder;

    /**
     * The command, not called yet.
     *
     * @param jars the daemons
     * @param nanoTime a clock that only goes forward
     */
    public ChaosCommand(Jars jars, LongSupplier nanoTime) {
        super("chaos", jars, nanoTime);
    }

    @Override
    protected BooleanSupplier prepared() {
        ChaosSettings settings = settings();
        return () -> new ChaosRun(settings, jars(), nanoTime(), this::say).run();
    }

    private ChaosSettings settings() {
        require(minutes >= 1, "--minutes takes whole numbers from 1 up");
        require(marginSeconds >= 0, "--margin takes whole numbers from 0 up");
        require(players == null || players >= 2 && players <= 4, "--players takes 2 to 4");
        long drawn = seed != null ? seed : nanoTime().getAsLong() & 0xff_ffff;
        Duration length = Duration.ofMinutes(minutes);
        return new ChaosSettings(
                drawn,
                length,
                players != null ? players : ChaosSettings.playersOf(drawn),
                Duration.ofSeconds(marginSeconds),
                ChaosSettings.longestFaultOf(length),
                folder(folder));
    }
}
