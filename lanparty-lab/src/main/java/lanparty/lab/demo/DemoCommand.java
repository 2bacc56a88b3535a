package lanparty.lab.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import lanparty.lab.Jars;
import lanparty.lab.RootCheck;
import lanparty.obs.ExitCode;
import picocli.CommandLine.Command;

/** {@code ./lanparty demo}: a whole party on one machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Builds a LAN with two hosts, the internet and three homes in network namespaces of this machine, and runs relay,"
                    + " gateway and two players there.",
            "Tries what a party needs: addresses from the LAN's DHCP server, ping, full frames, broadcasts, throughput."
                    + " Prints each finding, a table at the end, and removes everything."
        },
        footer = {
            "",
            "Exit codes: 0 everything worked, 1 something did not, 2 command line, 3 this machine is not ready."
        })
public final class DemoCommand implements Callable<ExitCode> {
    private final Jars jars;
    private final LongSupplier nanoTime;

    /**
     * The command, not called yet.
     *
     * @param jars the daemons
     * @param nanoTime a clock that only goes forward
     */
    public DemoCommand(Jars jars, LongSupplier nanoTime) {
        this.jars = jars;
        this.nanoTime = nanoTime;
    }

    @Override
    public ExitCode call() throws IOException, InterruptedException {
        RootCheck.requireRoot("./lanparty demo");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("lanparty-demo-");
        if (Demo.run(jars, out, nanoTime, folder)) {
            delete(folder);
            return ExitCode.CLEAN;
        }
        out.println("Not everything worked; the daemons' logs are in " + folder);
        return ExitCode.FAILURE;
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
