package lanparty.relay;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.Daemon;
import lanparty.daemon.DaemonOptions;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.shell.VersionProvider;
import lanparty.obs.ExitCode;
import lanparty.relay.certificate.CertificateOptions;
import lanparty.relay.doctor.RelayDoctorCommand;
import lanparty.relay.session.RelayDefaults;
import lanparty.relay.session.ServiceSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The relay's command line. Turns options into {@link RelaySettings}. */
@Command(
        name = "lanparty-relay",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        subcommands = RelayDoctorCommand.class,
        abbreviateSynopsis = true,
        headerHeading = "Carries a LAN party's Ethernet between its gateway and the players who can't come.%n%n",
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        description = {
            "Run it on a machine that everyone can reach, such as a small VPS, and open its UDP port in the firewall.",
            "Rooms need no setting up: the first to join a room code opens the room.",
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  java -jar lanparty-relay.jar --certificate-out relay.der",
            "",
            "This listens on UDP 443 with a certificate of its own. Give relay.der to the LAN host and to",
            "every player, who name it with --relay-ca-cert. Ports below 1024 need root or CAP_NET_BIND_SERVICE,",
            "which is given up once the port is open. With --listen 4433 it uses another port, and everyone",
            "gives --relay HOST:4433.",
        })
final class RelayCommand implements Callable<ExitCode> {
    /** The former name of {@code --certificate-out}, which scripts and option files may still hold. */
    private static final String FORMER_CERTIFICATE_OUT = "--dev-cert-der-out";

    private final DaemonShell shell;
    private final Function<RelaySettings, Daemon> daemon;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT[/udp]",
            description = "Where players reach the relay (default: ${DEFAULT-VALUE}).")
    private ListenAddress listen = ListenAddress.DEFAULT;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "A certificate of your own with its chain, in PEM. Without it the relay makes one for"
                    + " lanparty-relay.local and keeps it.")
    private @Nullable Path certificate;

    @Mixin
    private CertificateOptions certificates = new CertificateOptions();

    @Option(
            names = "--certificate-out",
            paramLabel = "FILE",
            description = "Write the certificate to this file for players to pin. Missing folders are made.")
    private @Nullable Path certificateOut;

    @Option(names = FORMER_CERTIFICATE_OUT, paramLabel = "FILE", hidden = true)
    private @Nullable Path formerCertificateOut;

    @Option(
            names = "--max-clients-per-room",
            paramLabel = "N",
            description = "Players that a room takes, 1 to " + RelayDefaults.HIGHEST_MAX_CLIENTS_PER_ROOM
                    + " (default: ${DEFAULT-VALUE}).")
    private int maxClientsPerRoom = RelayDefaults.MAX_CLIENTS_PER_ROOM;

    @Option(
            names = "--loops",
            paramLabel = "N",
            description = "Event loops that players are spread over, each a thread for a core of its own, 1 to "
                    + RelayDefaults.MAX_LOOPS + " (default: half of this machine's cores).")
    private int loops = RelayDefaults.loops(Runtime.getRuntime().availableProcessors());

    @ArgGroup(validate = false, heading = "%nWho may open rooms (default: anybody):%n")
    private RoomPolicyOptions rooms = new RoomPolicyOptions();

    @ArgGroup(validate = false, heading = "%nLimits for each player, far above what games send:%n")
    private LimitOptions limits = new LimitOptions();

    @ArgGroup(validate = false, heading = "%nLimits for strangers; an address is an IPv4 address or an IPv6 /64:%n")
    private EntryOptions entry = new EntryOptions();

    @Mixin
    private DaemonOptions options = new DaemonOptions();

    /** A command that runs this daemon. */
    RelayCommand(DaemonShell shell, Function<RelaySettings, Daemon> daemon) {
        this.shell = shell;
        this.daemon = daemon;
    }

    @Override
    public ExitCode call() {
        RelaySettings settings = settings();
        return shell.run(options, Objects.requireNonNull(spec).commandLine().getOut(), daemon.apply(settings));
    }

    private RelaySettings settings() {
        requireRange("--max-clients-per-room", maxClientsPerRoom, 1, RelayDefaults.HIGHEST_MAX_CLIENTS_PER_ROOM);
        requireRange("--loops", loops, 1, RelayDefaults.MAX_LOOPS);
        return new RelaySettings(
                listen,
                certificates.files(certificate),
                certificates.stateFolder(),
                certificateOut != null ? certificateOut : formerCertificateOut,
                loops,
                new ServiceSettings(
                        maxClientsPerRoom,
                        limits.settings(this::requireRange),
                        entry.settings(this::requireRange),
                        rooms.policy(),
                        limits.bytesInAll(this::requireRange)),
                options.account());
    }

    private void requireRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    option + ": " + value + " is out of range; use " + min + " to " + max);
        }
    }
}
