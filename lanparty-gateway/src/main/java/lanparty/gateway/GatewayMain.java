package lanparty.gateway;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.IntConsumer;
import lanparty.daemon.shell.ControlCommandLine;
import lanparty.daemon.jvm.SizedJvm;
import lanparty.daemon.privilege.Privileges;
import lanparty.daemon.shell.CommandRunner;
import lanparty.daemon.shell.StopSignal;
import lanparty.relay.certificate.KeptCertificate;
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
        SecureRandom random = new SecureRandom();
        return ControlCommandLine.of(new GatewayCommand(
                StopSignal::handle,
                new Privileges(),
                folder -> new KeptCertificate(folder, Clock.systemUTC(), random).loadOrCreate()));
    }

    static void run(IntConsumer exit, String... args) {
        exit.accept(CommandRunner.ofProcess().run(commandLine(), args));
    }
}
