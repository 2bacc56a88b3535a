package lanparty.client;

import java.util.function.IntConsumer;
import lanparty.daemon.jvm.SizedJvm;
import lanparty.daemon.shell.CommandRunner;
import picocli.CommandLine;

/** Where the player's daemon begins. */
public final class ClientMain {
    private ClientMain() {}

    /** Runs until the player leaves the party. */
    public static void main(String[] args) {
        SizedJvm.enter();
        run(Runtime.getRuntime()::exit, args);
    }

    /** The command line, as its man page and completion describe it. */
    public static CommandLine commandLine() {
        return ClientCommand.commandLine();
    }

    static void run(IntConsumer exit, String... args) {
        exit.accept(CommandRunner.ofProcess().run(commandLine(), args));
    }
}
