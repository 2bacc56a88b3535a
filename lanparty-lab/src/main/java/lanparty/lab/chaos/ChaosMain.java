package lanparty.lab.chaos;

import lanparty.daemon.shell.CommandRunner;
import lanparty.lab.Jars;
import picocli.CommandLine;

/** The process that {@code ./lanparty chaos} starts. */
public final class ChaosMain {
    private ChaosMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        ChaosCommand command = new ChaosCommand(Jars.ofThisWorkspace(), System::nanoTime);
        Runtime.getRuntime().exit(CommandRunner.ofProcess().run(new CommandLine(command), arguments));
    }
}
