package lanparty.client;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import lanparty.client.doctor.ClientDoctorCommand;
import lanparty.client.party.LastParty;
import lanparty.client.party.PartyOptions;
import lanparty.client.party.PartyPrompt;
import lanparty.client.state.StateFiles;
import lanparty.client.tap.TapName;
import lanparty.ctrl.Invite;
import lanparty.daemon.Daemon;
import lanparty.daemon.DaemonOptions;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.files.StateFolder;
import lanparty.daemon.shell.Terminal;
import lanparty.daemon.shell.VersionProvider;
import lanparty.link.identity.VirtualMac;
import lanparty.link.settings.Destination;
import lanparty.obs.ExitCode;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanparty-client} at the prompt: what can be asked for, and nothing of how it is done. */
@Command(
        name = "lanparty-client",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        subcommands = ClientDoctorCommand.class,
        header = "Puts this machine onto the party's LAN.",
        description = {
            "",
            "Makes a virtual Ethernet adapter that is plugged, through the relay, into the party's switch. Games find"
                    + " each other by broadcast as in one room. Your own internet stays as it is. Ctrl-C leaves the party"
                    + " and undoes everything. Run it with sudo; it goes on with the capabilities that it needs and no"
                    + " other.",
            ""
        },
        footer = {
            "",
            "Example: sudo java -jar lanparty-client.jar 'lanparty://party.example.org/friday#...' --name Ada",
            "",
            "Exit codes: 0 ended as asked, 2 wrong command line, 3 this machine isn't ready, 4 refused by the relay,"
                    + " 1 anything else."
        })
final class ClientCommand implements Callable<ExitCode> {
    private static final String IDENTITY_FILE = "client.json";

    private final DaemonShell shell;
    private final Function<ClientSettings, Daemon> daemon;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PartyOptions party = new PartyOptions();

    @Option(
            names = "--tap",
            paramLabel = "NAME",
            converter = TapNameConverter.class,
            defaultValue = TapName.DEFAULT,
            description = "What the virtual adapter is called. Default: " + TapName.DEFAULT + ".")
    private TapName tap = new TapName(TapName.DEFAULT);

    @Option(
            names = "--virtual-mac",
            paramLabel = "MAC",
            converter = VirtualMacConverter.class,
            description = "The adapter's address for this run, unicast and locally administered, such as"
                    + " 02:4c:50:00:00:01. Default: the one in the identity file, the same every time.")
    private @Nullable MacAddress virtualMac;

    @Mixin
    private AddressOptions address = new AddressOptions();

    @Mixin
    private DaemonOptions options = new DaemonOptions();

    /** A command that runs this daemon. */
    ClientCommand(DaemonShell shell, Function<ClientSettings, Daemon> daemon) {
        this.shell = shell;
        this.daemon = daemon;
    }

    @Override
    public ExitCode call() {
        ClientSettings settings = settings(destination());
        return shell.run(options, out(), daemon.apply(settings));
    }

    /** What was asked for, at this party. */
    ClientSettings settings(Destination to) {
        return new ClientSettings(
                to,
                party.room(),
                identityFile(),
                tap,
                virtualMac,
                address.mode(),
                address.acceptsDns(),
                options.account());
    }

    /** The invite to join by: that of the command line, or else the answer of a player who sits at a terminal. */
    Destination destination() {
        StateFiles files = new StateFiles(identityFile());
        LastParty last = new LastParty(files.lastParty());
        Invite invite = party.invite();
        Destination named = invite == null ? party.destination(files.knownRelays()) : null;
        if (named != null) {
            return named;
        }
        if (invite == null) {
            invite = ask(last).orElseThrow(party::nothingSaid);
        }
        last.keep(invite);
        return party.destination(invite, files.knownRelays());
    }

    private Optional<Invite> ask(LastParty last) {
        if (!Terminal.isInput() || !Terminal.isOutput()) {
            return Optional.empty();
        }
        return new PartyPrompt(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out())
                .ask(last.read());
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private Path identityFile() {
        return party.room().identityFile(StateFolder.ofThisProcess().resolve(IDENTITY_FILE));
    }

    /** Refuses with the sentence that the name itself gives. */
    static final class TapNameConverter implements ITypeConverter<TapName> {
        @Override
        public TapName convert(String text) {
            return new TapName(text);
        }
    }

    /** Refuses addresses that would collide with real machines' or are none. */
    static final class VirtualMacConverter implements ITypeConverter<MacAddress> {
        @Override
        public MacAddress convert(String text) {
            return VirtualMac.parse(text);
        }
    }
}
