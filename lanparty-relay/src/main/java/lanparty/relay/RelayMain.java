package lanparty.relay;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import lanparty.daemon.shell.ControlCommandLine;
import lanparty.daemon.jvm.SizedJvm;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.daemon.privilege.Privileges;
import lanparty.obs.ExitCode;
import lanparty.daemon.shell.CommandRunner;
import lanparty.daemon.shell.StopSignal;
import picocli.CommandLine;

/** The relay's entry point. */
public final class RelayMain {
    private RelayMain() {}

    /** Serves until Ctrl-C or SIGTERM. */
    public static void main(String[] args) {
        SizedJvm.enter();
        CompletableFuture<String> stop = new CompletableFuture<>();
        StopSignal.handle(stop::complete);
        run(args, stop, new Privileges(), CommandRunner.ofProcess(), System::exit);
    }

    /** The command line alone, for its man page and completion: what it is asked for is not done. */
    public static CommandLine described() {
        return ControlCommandLine.of(new RelayCommand((configuration, view) -> ExitCode.CLEAN));
    }

    static void run(
            String[] args, Future<String> stop, PrivilegeDrop privileges, CommandRunner runner, IntConsumer exit) {
        RelayDaemon daemon = new RelayDaemon(stop, Clock.systemUTC(), System::nanoTime, new SecureRandom(), privileges);
        exit.accept(runner.run(ControlCommandLine.of(new RelayCommand(daemon::run)), args));
    }
}
