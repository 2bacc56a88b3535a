package lanparty.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import lanparty.ctrl.RoomTicket;
import lanparty.ctrl.cli.StatusOption;
import lanparty.gateway.console.ConsoleInput;
import lanparty.gateway.console.HostConsole;
import lanparty.gateway.doctor.GatewayDoctorCommand;
import lanparty.gateway.room.BanList;
import lanparty.gateway.room.GatewayFiles;
import lanparty.link.Ending;
import lanparty.link.EndpointSettings;
import lanparty.link.cli.RoomOptions;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.identity.IdentityLock;
import lanparty.link.identity.StateFolder;
import lanparty.link.identity.StorageFault;
import lanparty.link.privilege.Account;
import lanparty.link.privilege.Capability;
import lanparty.link.privilege.HandedFolder;
import lanparty.link.privilege.PrivilegeDrop;
import lanparty.link.privilege.UserOption;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.obs.cli.LoggingOptions;
import lanparty.obs.cli.VersionProvider;
import lanparty.obs.page.StatusPage;
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
            "While it runs, at a terminal or through a pipe, it takes the host's lines: players, kick WHO [REASON],"
                    + " ban WHO [REASON], unban WHO, bans, close [REASON], help."
        },
        footer = {
            "",
            "Example:",
            "  sudo java -jar lanparty-gateway.jar --iface eth0 --relay party.example.org --room friday",
            "  sudo java -jar lanparty-gateway.jar --iface eth0 --relay party.example.org --room friday --sealed",
            "",
            "Exit codes: 0 ended as asked, 2 command line, 3 interface or permission, 4 refused by the relay, 1 other."
        })
public final class GatewayCommand implements Callable<ExitCode> {
    private static final String IDENTITY_FILE = "gateway.json";

    /** For the way to this machine itself, and to open the port again where the interface is removed and returns. */
    private static final Set<Capability> NEEDED = EnumSet.of(Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW);

    private final Consumer<Consumer<String>> onStopRequest;
    private final PrivilegeDrop privileges;

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

    @Option(
            names = "--interface-patience",
            paramLabel = "SECONDS",
            converter = PatienceConverter.class,
            defaultValue = "" + InterfaceWatch.DEFAULT_PATIENCE_SECONDS,
            description = "How long an interface that is removed is waited for before the gateway gives up. Default: "
                    + InterfaceWatch.DEFAULT_PATIENCE_SECONDS + ".")
    private int patienceSeconds;

    @Mixin
    private StatusOption status;

    @Mixin
    private UserOption user;

    @Mixin
    private LoggingOptions logging;

    /**
     * The command, not called yet.
     *
     * @param onStopRequest is given what to call, with a reason in words, when the process is asked to end
     * @param privileges given up once everything is open
     */
    public GatewayCommand(Consumer<Consumer<String>> onStopRequest, PrivilegeDrop privileges) {
        this.onStopRequest = onStopRequest;
        this.privileges = privileges;
    }

    /** The interface that the user named, by either option. */
    String interfaceName() {
        return interfaceName;
    }

    @Override
    @SuppressWarnings("try") // the lock is only held
    public ExitCode call() {
        Counters counters = new Counters();
        requireCodeAlone();
        GatewayFiles files =
                new GatewayFiles(room.identityFile(StateFolder.ofThisProcess().resolve(IDENTITY_FILE)));
        try (StatusPage page = StatusOption.open(status.address());
                LanPort lan = LanPort.open(interfaceName, counters);
                IdentityLock lock = IdentityLock.hold(files.identity())) {
            SecureRandom random = new SecureRandom();
            IdentityKeyPair keys = new IdentityFile(files.identity(), random).openForGateway();
            RoomTicket own = host.room(room.room(), files, keys.key(), random);
            EndpointSettings settings = room.ofGateway(own, lan.info().mtu(), keys, host.token());
            BanList bans = BanList.read(files.bans());
            Account later = handOver(files);
            boolean hasConsole = ConsoleInput.isThere();
            try (Gateway gateway =
                    new Gateway(settings, lan, bans, patienceSeconds, counters, System::nanoTime, random)) {
                // Files are read, the port is open and natives are loaded; no thread of ours runs yet.
                privileges.reduceTo(later, NEEDED);
                printTicket(own);
                onStopRequest.accept(gateway::stop);
                gateway.start();
                if (page != null) {
                    show(page, gateway, random);
                }
                if (hasConsole) {
                    HostConsole.start(System.in, gateway::obey);
                }
                return exitCode(gateway.ended().toCompletableFuture().join());
            }
        }
    }

    private static void show(StatusPage page, Gateway gateway, SecureRandom random) {
        page.serve(
                gateway.board().recorder(GatewayCommand.class, System::currentTimeMillis),
                new HostPage(gateway::obey),
                random,
                System.out::println);
    }

    private Account handOver(GatewayFiles files) {
        try {
            return HandedFolder.handOver(files.runFolder(), user.account());
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't make the folder '" + files.runFolder() + "': " + StorageFault.words(files.runFolder(), e)
                            + ", or name an identity file elsewhere with --identity",
                    e);
        }
    }

    private void requireCodeAlone() {
        if (room.room().key() != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--room: a ticket is for players; a gateway takes the code alone, and --sealed to make its own ticket");
        }
    }

    /** To standard output and not to the log, as it lets in whoever reads it. */
    private void printTicket(RoomTicket own) {
        if (own.key() != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("players join with: --room '" + own.text() + "'");
            out.flush();
        }
    }

    private static ExitCode exitCode(Ending ending) {
        if (ending instanceof Ending.Refused refused) {
            throw new UserFacingException(ExitCode.REFUSED, refused.words());
        } else if (ending instanceof Ending.Failed failed) {
            throw new UserFacingException(failed.exitCode(), failed.sentence());
        }
        return ExitCode.CLEAN;
    }

    /** Refuses what is no time to wait. */
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
