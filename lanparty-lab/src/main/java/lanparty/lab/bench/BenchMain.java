package lanparty.lab.bench;

import lanparty.daemon.shell.CommandRunner;
import lanparty.lab.Jars;
import picocli.CommandLine;

/** The process that {@code ./lanparty bench} starts. */
public final class BenchMain {
    private BenchMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        BenchCommand command = new BenchCommand(Jars.ofThisWorkspace(), System::nanoTime);
        Runtime.getRuntime().exit(CommandRunner.ofProcess().run(new CommandLine(command), arguments));
    }
}
