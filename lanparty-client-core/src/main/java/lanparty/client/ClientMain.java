package lanparty.client;

import java.util.function.IntConsumer;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.jvm.SizedJvm;
import lanparty.daemon.shell.CommandRunner;
import lanparty.daemon.shell.ControlCommandLine;
import picocli.CommandLine;

/** The process {@code java -jar lanparty-client.jar}. */
public final class ClientMain {
    private ClientMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        SizedJvm.enter();
        run(Runtime.getRuntime()::exit, args);
    }

    /** The command line, as its man page and completion describe it. */
    public static CommandLine commandLine() {
        return ControlCommandLine.of(new ClientCommand(DaemonShell.ofProcess(), ClientDaemon::new));
    }

    static void run(IntConsumer exit, String... args) {
        exit.accept(CommandRunner.ofProcess().run(commandLine(), args));
    }
}
