package lanparty.client;

import java.util.function.IntConsumer;
import lanparty.link.jvm.SizedJvm;
import lanparty.obs.cli.CommandRunner;

/** Where the player's daemon begins. */
public final class ClientMain {
    private ClientMain() {}

    /** Runs until the player leaves the party. */
    public static void main(String[] args) {
        SizedJvm.enter();
        run(Runtime.getRuntime()::exit, args);
    }

    static void run(IntConsumer exit, String... args) {
        exit.accept(CommandRunner.ofProcess().run(ClientCommand.commandLine(), args));
    }
}
