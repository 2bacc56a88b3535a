package lanparty.lab.soak;

import lanparty.daemon.shell.CommandRunner;
import lanparty.lab.Jars;
import picocli.CommandLine;

/** The process that {@code ./lanparty soak} starts. */
public final class SoakMain {
    private SoakMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        SoakCommand command = new SoakCommand(Jars.ofThisWorkspace(), System::nanoTime);
        Runtime.getRuntime().exit(CommandRunner.ofProcess().run(new CommandLine(command), arguments));
    }
}
