package lanparty.lab.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lanparty.client.ClientMain;
import lanparty.daemon.jvm.JvmOptions;
import lanparty.gateway.GatewayMain;
import lanparty.relay.RelayMain;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the texts of all three packages that are made from the code, for packaging/deb/build. */
public final class PackageTexts {
    private PackageTexts() {}

    /**
     * Writes them.
     *
     * @param arguments the folder to write into, the date and the version for the man pages
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (CommandLine daemon : daemons()) {
            String name = daemon.getCommandName();
            Files.writeString(folder.resolve(name + ".bash"), AutoComplete.bash(name, daemon));
            Files.writeString(folder.resolve(name + ".1"), ManualPage.of(daemon, arguments[1], arguments[2]));
        }
        Files.writeString(folder.resolve("java-options"), String.join(" ", JvmOptions.OPTIONS));
        Files.writeString(
                folder.resolve("java-environment"),
                JvmOptions.ENVIRONMENT.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    /** The command lines of all three. */
    public static List<CommandLine> daemons() {
        return List.of(RelayMain.commandLine(), GatewayMain.commandLine(), ClientMain.commandLine());
    }
}
