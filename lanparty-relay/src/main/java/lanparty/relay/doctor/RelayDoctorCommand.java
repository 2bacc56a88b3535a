package lanparty.relay.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import lanparty.ctrl.ListenAddress;
import lanparty.link.doctor.DoctorOptions;
import lanparty.link.doctor.SocketBuffersCheck;
import lanparty.link.doctor.StateFolderCheck;
import lanparty.link.identity.StateFolder;
import lanparty.obs.ExitCode;
import lanparty.obs.cli.LoggingOptions;
import lanparty.obs.cli.VersionProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanparty-relay doctor}, with the options that the relay is started with. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        header = "Looks for what keeps a relay from running on this machine, and says the cure.",
        description = {"", "Run it while the relay doesn't. It changes nothing on this machine.", ""},
        footer = {
            "",
            "Example: sudo java -jar lanparty-relay.jar doctor --listen 443",
            "",
            "Exit codes: 0 nothing keeps it from running, 2 wrong command line, 3 a fault was found, 1 anything else."
        })
public final class RelayDoctorCommand implements Callable<ExitCode> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT[/udp]",
            description = "Where players are to reach the relay (default: ${DEFAULT-VALUE}).")
    private ListenAddress listen = ListenAddress.DEFAULT;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "A certificate of your own with its chain, in PEM, as for the relay.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "The private key of --cert, in PEM.")
    private @Nullable Path key;

    @Option(
            names = "--state-dir",
            paramLabel = "DIRECTORY",
            description = "Where the relay keeps the certificate that it made (default: /var/lib/lanparty for root,"
                    + " otherwise ~/.local/state/lanparty).")
    private @Nullable Path stateFolder;

    @Mixin
    private DoctorOptions doctor = new DoctorOptions();

    @Mixin
    private LoggingOptions logging = new LoggingOptions();

    @Override
    public ExitCode call() {
        CommandSpec command = Objects.requireNonNull(spec);
        if ((certificate == null) != (key == null)) {
            throw new ParameterException(
                    command.commandLine(), "--cert and --key belong together; give both or neither");
        }
        Path folder = stateFolder == null ? StateFolder.ofThisProcess() : stateFolder;
        return doctor.examine(
                command.commandLine().getOut(),
                List.of(
                        new PortCheck(listen),
                        new CertificateCheck(folder, certificate, key),
                        new SocketBuffersCheck(),
                        new StateFolderCheck(folder, "--state-dir")));
    }
}
