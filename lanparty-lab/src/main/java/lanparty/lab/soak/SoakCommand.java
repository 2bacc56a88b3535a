package lanparty.lab.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import lanparty.lab.Jars;
import lanparty.lab.OrdealCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lanparty soak}: does anything grow? */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Pushes frames at full rate through relay, gateway and one client, in network namespaces made for it, and"
                    + " looks every ten seconds at what each daemon uses: memory in RAM, live heap, native memory,"
                    + " descriptors, threads.",
            "Goes on until the frames of a game night of eight hours have passed (16 players, 64 a second each way: 59"
                    + " million), and for half an hour at least. Then each must have stayed flat over the last two thirds."
        },
        footer = {
            "",
            "Example: sudo ./lanparty soak --minutes 5   five minutes, however many frames that are",
            "",
            "Exit codes: 0 all is flat, 1 something grew or went wrong, 2 command line, 3 this machine is not ready."
        })
public final class SoakCommand extends OrdealCommand {
    private static final int USUAL_MINUTES = 30;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "So long, whatever passes meanwhile; at least 1. Default: until the night's frames have passed.")
    private @Nullable Integer minutes;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where logs go. Default: lanparty-lab/target/soak.")
    private @Nullable Path folder;

    /**
     * The command, not called yet.
     *
     * @param jars the daemons
     * @param nanoTime a clock that only goes forward
     */
    public SoakCommand(Jars jars, LongSupplier nanoTime) {
        super("soak", jars, nanoTime);
    }

    @Override
    protected BooleanSupplier prepared() {
        Integer wanted = minutes;
        require(wanted == null || wanted >= 1, "--minutes takes whole numbers from 1 up");
        SoakSettings settings = new SoakSettings(
                wanted == null ? GameNightFrames.count() : 0,
                Duration.ofMinutes(wanted == null ? USUAL_MINUTES : wanted),
                folder(folder));
        return () -> new SoakRun(settings, jars(), nanoTime(), this::say).run();
    }
}
