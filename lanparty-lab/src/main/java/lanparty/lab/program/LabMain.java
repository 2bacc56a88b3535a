package lanparty.lab.program;

import java.util.function.LongSupplier;
import lanparty.daemon.shell.CommandRunner;
import lanparty.lab.Jars;
import lanparty.lab.attack.AttackCommand;
import lanparty.lab.bench.BenchCommand;
import lanparty.lab.browser.ScreenshotsCommand;
import lanparty.lab.chaos.ChaosCommand;
import lanparty.lab.demo.DemoCommand;
import lanparty.lab.soak.SoakCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The process that {@code ./lanparty} starts for each of the lab's programs; the first word says which. */
public final class LabMain {
    private LabMain() {}

    /** Runs the program and exits with its code. */
    public static void main(String[] arguments) {
        CommandLine programs = commandLine(Jars.ofThisWorkspace(), System::nanoTime);
        Runtime.getRuntime().exit(CommandRunner.ofProcess().run(programs, arguments));
    }

    /**
     * All programs, as the user types them behind {@code ./lanparty}.
     *
     * @param jars the daemons
     * @param nanoTime a clock that only goes forward
     */
    public static CommandLine commandLine(Jars jars, LongSupplier nanoTime) {
        return new CommandLine(CommandSpec.create().name("lanparty"))
                .addSubcommand("demo", new DemoCommand(jars, nanoTime))
                .addSubcommand("chaos", new ChaosCommand(jars, nanoTime))
                .addSubcommand("soak", new SoakCommand(jars, nanoTime))
                .addSubcommand("screenshots", new ScreenshotsCommand(jars))
                .addSubcommand("bench", new BenchCommand(jars, nanoTime))
                .addSubcommand("attack", new AttackCommand());
    }
}
