package lanparty.gateway;

import java.util.concurrent.Callable;
import java.util.function.Function;
import lanparty.daemon.Daemon;
import lanparty.daemon.DaemonOptions;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.shell.VersionProvider;
import lanparty.gateway.doctor.GatewayDoctorCommand;
import lanparty.gateway.own.OwnRelayOptions;
import lanparty.link.cli.RoomOptions;
import lanparty.link.settings.RoomSettings;
import lanparty.obs.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanparty-gateway}: what the LAN host types. */
@Command(
        name = "lanparty-gateway",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        subcommands = GatewayDoctorCommand.class,
        description = {
            "Puts the LAN that this machine is plugged into in a room, so that players elsewhere are on it.",
            "Run it with sudo on any Linux machine with a cable to the party's switch; it goes on with CAP_NET_ADMIN and"
                    + " CAP_NET_RAW and nothing else. It changes neither the machine's addresses nor its routes, and"
                    + " everything it adds is gone when it ends.",
            "Without --relay it is a relay as well, on UDP port 443, for this one party: players come"
                    + " to this machine, and"
                    + " the router in front of it must let them in. Either way it prints the invite that players join"
                    + " with.",
            "While it runs, at a terminal or through a pipe, it takes the host's lines: players, kick WHO [REASON],"
                    + " ban WHO [REASON], unban WHO, bans, invite, close [REASON], help."
        },
        footer = {
            "",
            "Example:",
            "  sudo java -jar lanparty-gateway.jar --iface eth0",
            "  sudo java -jar lanparty-gateway.jar --iface eth0 --relay party.example.org --room friday --sealed",
            "",
            "Exit codes: 0 ended as asked, 2 command line, 3 interface or permission, 4 refused by the relay, 1 other."
        })
final class GatewayCommand implements Callable<ExitCode> {
    private final DaemonShell shell;
    private final Function<GatewaySettings, Daemon> daemon;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--interface", "--iface"},
            required = true,
            paramLabel = "NAME",
            description = "The interface with the cable to the party's switch, such as eth0; 'ip link' lists them.")
    private String interfaceName;

    @Mixin
    private RoomOptions room;

    @Mixin
    private HostOptions host;

    @Mixin
    private OwnRelayOptions ownRelay;

    @Mixin
    private InviteOptions invite;

    @Option(
            names = "--interface-patience",
            paramLabel = "SECONDS",
            converter = PatienceConverter.class,
            defaultValue = "" + InterfaceWatch.DEFAULT_PATIENCE_SECONDS,
            description = "How long the gateway waits for an interface that was removed, before it gives up. Default: "
                    + InterfaceWatch.DEFAULT_PATIENCE_SECONDS + ".")
    private int patienceSeconds;

    @Mixin
    private DaemonOptions options;

    /** A command that runs this daemon. */
    GatewayCommand(DaemonShell shell, Function<GatewaySettings, Daemon> daemon) {
        this.shell = shell;
        this.daemon = daemon;
    }

    @Override
    public ExitCode call() {
        GatewaySettings settings = settings();
        return shell.run(options, spec.commandLine().getOut(), daemon.apply(settings));
    }

    private GatewaySettings settings() {
        RoomSettings asked = room.settings();
        if (asked.room() != null && asked.room().key() != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--room: a ticket is for players; a gateway takes the code alone, and --sealed to make its own ticket");
        }
        return new GatewaySettings(
                interfaceName,
                patienceSeconds,
                asked,
                host.settings(),
                ownRelay.settings(asked.relay()),
                invite.style(),
                options.account());
    }

    /** Accepts whole seconds from 1 to 86 400. */
    static final class PatienceConverter implements ITypeConverter<Integer> {
        private static final int LONGEST = 86_400;

        @Override
        public Integer convert(String text) {
            int seconds = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
            if (seconds >= 1 && seconds <= LONGEST) {
                return seconds;
            }
            throw new IllegalArgumentException("'" + text + "' is not a number of seconds from 1 to " + LONGEST);
        }
    }
}
