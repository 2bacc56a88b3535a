package lanparty.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongSupplier;
import lanparty.daemon.shell.LoggingOptions;
import lanparty.lab.Jars;
import lanparty.lab.RootCheck;
import lanparty.lab.bench.measure.FreshStart;
import lanparty.lab.bench.measure.Measurement;
import lanparty.lab.bench.measure.Measurements;
import lanparty.lab.bench.relay.RelayBenchCommand;
import lanparty.lab.bench.report.MarkdownTable;
import lanparty.lab.bench.report.RunRecord;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.bench.tunnel.Tunnels;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lanparty bench}: lanparty and its peers, measured side by side. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = RelayBenchCommand.class,
        description = {
            "Measures lanparty, the peers that are installed and the kernel's own VXLAN over the same hops, in network"
                    + " namespaces made for it. Prints a table and draws it.",
            "Run it as root on an idle machine: everything shares its cores, and figures compare within one run only."
        },
        footer = {
            "",
            "  ./lanparty bench micro [JMH OPTION...]   the hot path's parts, with what they allocate",
            "",
            "Exit codes: 0 all was measured, 1 something failed, 2 command line, 3 this machine is not ready."
        })
public final class BenchCommand implements Callable<ExitCode> {
    private static final int USUAL_SECONDS = 6;
    private static final int QUICK_SECONDS = 2;

    private final Jars jars;
    private final LongSupplier nanoTime;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--secs",
            paramLabel = "N",
            description = "Seconds that one figure takes; 6, or 2 with --quick. Those of a fresh start take 10.")
    private @Nullable Integer seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Measures all tunnels in turn that often and takes medians; 1.")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Measures only these, with commas between: lanparty, openvpn, softether, fastd,"
                    + " tinc, n2n, vxlan.")
    private @Nullable List<String> only;

    @Option(names = "--quick", description = "Shorter and coarser, to see that everything works.")
    private boolean isQuick;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the raw figures go; docs/bench.json.")
    private @Nullable Path json;

    @Option(names = "--svg", paramLabel = "FILE", description = "Where the drawing goes; docs/bench.svg.")
    private @Nullable Path svg;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Measures nothing: prints and draws the raw figures that an earlier run kept.")
    private @Nullable Path from;

    @Option(
            names = "--install-peers",
            description = "Installs the peers that are missing from Debian first; no service of theirs stays on.")
    private boolean isInstallingPeers;

    @Mixin
    private LoggingOptions logging;

    /**
     * The command, not called yet.
     *
     * @param jars our daemons
     * @param nanoTime a clock that only goes forward
     */
    public BenchCommand(Jars jars, LongSupplier nanoTime) {
        this.jars = jars;
        this.nanoTime = nanoTime;
    }

    @Override
    public ExitCode call() throws IOException, InterruptedException {
        if (from != null) {
            RunRecord earlier = BenchOutput.read(from);
            output().draw(earlier);
            print(earlier);
            return ExitCode.CLEAN;
        }
        checkNumbers();
        RootCheck.requireRoot("./lanparty bench");
        if (isInstallingPeers) {
            installPeers();
        }
        TunnelChoice choice = TunnelChoice.of(names(), Tunnels.all(jars));
        List<Measurement> measurements = Measurements.all(isQuick);
        List<FreshStart> freshStarts = Measurements.freshStarts();
        int steps = rounds * choice.chosen().size() * (freshStarts.size() + measurements.size());
        Progress progress = new Progress(spec.commandLine().getErr(), nanoTime, steps);
        Runtime.getRuntime().addShutdownHook(new Thread(progress::mute, "interrupted"));
        choice.leftOut().forEach(progress::say);
        if (!choice.leftOut().isEmpty()) {
            progress.say("./lanparty bench --install-peers installs what is missing");
        }
        BenchRun run = new BenchRun(choice.chosen(), freshStarts, measurements, secondsPerFigure(), progress);
        BenchOutput output = output();
        run.run(rounds, output::keep);
        if (progress.isMuted()) {
            return ExitCode.FAILURE;
        }
        output.draw(run.record());
        progress.say("raw figures are in " + output.json() + ", the drawing is " + output.svg());
        print(run.record());
        boolean isComplete = run.record().tunnels().stream()
                .allMatch(tunnel -> tunnel.failures().isEmpty());
        return isComplete ? ExitCode.CLEAN : ExitCode.FAILURE;
    }

    private void installPeers() throws IOException, InterruptedException {
        Path script = jars.top().resolve("config").resolve("install-peers");
        Process installation = new ProcessBuilder(script.toString()).inheritIO().start();
        if (installation.waitFor() != 0) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "the peers could not be installed");
        }
    }

    private void print(RunRecord run) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(MarkdownTable.of(run));
        out.flush();
    }

    private int secondsPerFigure() {
        return seconds != null ? seconds : isQuick ? QUICK_SECONDS : USUAL_SECONDS;
    }

    private BenchOutput output() {
        Function<String, Path> inDocs = name -> jars.top().resolve("docs").resolve(name);
        return new BenchOutput(
                json != null ? json : inDocs.apply("bench.json"), svg != null ? svg : inDocs.apply("bench.svg"));
    }

    private List<String> names() {
        if (only != null) {
            return only;
        }
        return Tunnels.all(jars).stream().map(Tunnel::name).toList();
    }

    private void checkNumbers() {
        if (secondsPerFigure() < 1 || rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--secs and --rounds take whole numbers from 1 up");
        }
    }
}
