package lanparty.client;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import lanparty.client.doctor.ClientDoctorCommand;
import lanparty.client.tap.TapName;
import lanparty.ctrl.cli.ControlCommandLine;
import lanparty.ctrl.cli.StatusOption;
import lanparty.link.cli.RoomOptions;
import lanparty.link.identity.StateFolder;
import lanparty.link.identity.VirtualMac;
import lanparty.link.privilege.Privileges;
import lanparty.link.privilege.UserOption;
import lanparty.obs.ExitCode;
import lanparty.obs.cli.LoggingOptions;
import lanparty.obs.cli.StopSignal;
import lanparty.obs.cli.VersionProvider;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "Example: sudo lanparty client --relay vps.example --relay-ca-cert relay.der --room friday --name Ada",
            "",
            "Exit codes: 0 ended as asked, 2 wrong command line, 3 this machine isn't ready, 4 refused by the relay,"
                    + " 1 anything else."
        })
final class ClientCommand implements Callable<ExitCode> {
    private static final Logger LOG = LoggerFactory.getLogger(ClientCommand.class);
    private static final String IDENTITY_FILE = "client.json";

    @Mixin
    private RoomOptions room = new RoomOptions();

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
    private StatusOption status = new StatusOption();

    @Mixin
    private UserOption user = new UserOption();

    @Mixin
    private LoggingOptions logging = new LoggingOptions();

    /** For {@link lanparty.obs.cli.CommandRunner}. */
    static CommandLine commandLine() {
        return ControlCommandLine.of(new ClientCommand());
    }

    /** What was asked for. */
    ClientSettings settings() {
        return new ClientSettings(
                room,
                room.identityFile(StateFolder.ofThisProcess().resolve(IDENTITY_FILE)),
                tap,
                virtualMac,
                address.mode(),
                address.acceptsDns(),
                status.address(),
                user.account());
    }

    @Override
    public ExitCode call() {
        PartyStatus words = new PartyStatus(room.relay(), room.room().code(), LOG::info, LOG::warn);
        PlayerClient client =
                new PlayerClient(settings(), words, new SecureRandom(), System::nanoTime, new Privileges());
        StopSignal.handle(client::stop);
        client.run();
        return ExitCode.CLEAN;
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
