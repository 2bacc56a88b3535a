package lanparty.relay.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.doctor.DoctorOptions;
import lanparty.daemon.doctor.StateFolderCheck;
import lanparty.daemon.firewall.FirewallCheck;
import lanparty.daemon.firewall.FirewallQuestion;
import lanparty.daemon.shell.LoggingOptions;
import lanparty.daemon.shell.VersionProvider;
import lanparty.obs.ExitCode;
import lanparty.relay.certificate.CertificateFiles;
import lanparty.relay.certificate.CertificateOptions;
import lanparty.transport.SocketBuffersCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private CertificateOptions certificates = new CertificateOptions();

    @Mixin
    private DoctorOptions doctor = new DoctorOptions();

    @Mixin
    private LoggingOptions logging = new LoggingOptions();

    @Override
    public ExitCode call() {
        CertificateFiles files = certificates.files(certificate);
        Path folder = certificates.stateFolder();
        return doctor.examine(
                Objects.requireNonNull(spec).commandLine().getOut(),
                List.of(
                        new PortCheck(listen),
                        new FirewallCheck(FirewallQuestion.ofPlayers(
                                listen.port(), listen.host().contains(":"), ProcessCommand.ofThisProcess())),
                        new CertificateCheck(folder, files),
                        new SocketBuffersCheck(),
                        new StateFolderCheck(folder, "--state-dir")));
    }
}
