package lanparty.gateway;

import java.util.function.IntConsumer;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.jvm.SizedJvm;
import lanparty.daemon.shell.CommandRunner;
import lanparty.daemon.shell.ControlCommandLine;
import picocli.CommandLine;

/** The process {@code java -jar lanparty-gateway.jar}. */
public final class GatewayMain {
    private GatewayMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        SizedJvm.enter();
        run(Runtime.getRuntime()::exit, args);
    }

    /** The command line, as its man page and completion describe it. */
    public static CommandLine commandLine() {
        return ControlCommandLine.of(new GatewayCommand(DaemonShell.ofProcess(), GatewayDaemon::new));
    }

    static void run(IntConsumer exit, String... args) {
        exit.accept(CommandRunner.ofProcess().run(commandLine(), args));
    }
}
