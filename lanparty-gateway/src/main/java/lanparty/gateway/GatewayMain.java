package lanparty.gateway;

import java.util.function.IntConsumer;
import lanparty.ctrl.cli.ControlCommandLine;
import lanparty.link.jvm.SizedJvm;
import lanparty.link.privilege.Privileges;
import lanparty.obs.cli.CommandRunner;
import lanparty.obs.cli.StopSignal;

/** The process {@code java -jar lanparty-gateway.jar}. */
public final class GatewayMain {
    private GatewayMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        SizedJvm.enter();
        run(Runtime.getRuntime()::exit, args);
    }

    static void run(IntConsumer exit, String... args) {
        GatewayCommand command = new GatewayCommand(StopSignal::handle, new Privileges());
        exit.accept(CommandRunner.ofProcess().run(ControlCommandLine.of(command), args));
    }
}
