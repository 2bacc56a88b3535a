package lanparty.client.doctor;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import lanparty.client.address.AddressMode;
import lanparty.client.party.PartyOptions;
import lanparty.client.state.StateFiles;
import lanparty.client.tap.TapName;
import lanparty.ctrl.Invite;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.DoctorOptions;
import lanparty.daemon.doctor.PrivilegesCheck;
import lanparty.daemon.doctor.StateFolderCheck;
import lanparty.daemon.files.StateFolder;
import lanparty.daemon.firewall.FirewallCheck;
import lanparty.daemon.firewall.FirewallQuestion;
import lanparty.daemon.privilege.Capability;
import lanparty.daemon.shell.LoggingOptions;
import lanparty.daemon.shell.VersionProvider;
import lanparty.link.doctor.IdentityCheck;
import lanparty.link.doctor.path.RelayChecks;
import lanparty.link.identity.ClientIdentity;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.identity.VirtualMac;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.obs.ExitCode;
import lanparty.transport.SocketBuffersCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanparty-client doctor}, with the options that the party is joined with. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        header = "Looks for what keeps this machine from the party, and says the cure.",
        description = {
            "",
            "Give it the same invite or options as for joining. It joins nothing, and changes nothing on this"
                    + " machine but the list of relays that it has met.",
            ""
        },
        footer = {
            "",
            "Example: sudo java -jar lanparty-client.jar doctor 'lanparty://party.example.org/friday#...'",
            "",
            "Exit codes: 0 nothing keeps it from the party, 2 wrong command line, 3 a fault was found, 1 anything else."
        })
public final class ClientDoctorCommand implements Callable<ExitCode> {
    private static final String IDENTITY_FILE = "client.json";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PartyOptions party = new PartyOptions();

    @Option(
            names = "--tap",
            paramLabel = "NAME",
            defaultValue = TapName.DEFAULT,
            description = "What the virtual adapter will be called. Default: " + TapName.DEFAULT + ".")
    private String tap = TapName.DEFAULT;

    @Option(
            names = "--address",
            paramLabel = "dhcp|CIDR|none",
            converter = AddressConverter.class,
            defaultValue = "dhcp",
            description = "How the adapter will get its IP address, as for joining. Default: dhcp.")
    private AddressMode address = new AddressMode.Dhcp();

    @Mixin
    private DoctorOptions doctor = new DoctorOptions();

    @Mixin
    private LoggingOptions logging = new LoggingOptions();

    @Override
    public ExitCode call() {
        Path identity = party.room().identityFile(StateFolder.ofThisProcess().resolve(IDENTITY_FILE));
        List<Check> checks = new ArrayList<>(List.of(new PrivilegesCheck(needed(address)), new AdapterCheck()));
        try (RelayChecks relay = RelayChecks.of(stranger(new StateFiles(identity)), new SecureRandom())) {
            checks.addAll(relay.checks());
            if (address instanceof AddressMode.Fixed fixed) {
                checks.add(new HomeNetworkCheck(fixed.cidr(), tap));
            }
            checks.add(new PolicyRoutingCheck(tap, ProcessCommand.ofThisProcess()));
            checks.add(new FirewallCheck(FirewallQuestion.ofGames(tap, ProcessCommand.ofThisProcess())));
            checks.add(new SocketBuffersCheck());
            checks.add(new IdentityCheck(identity));
            checks.add(new StateFolderCheck(
                    Objects.requireNonNull(identity.toAbsolutePath().getParent()), "--identity"));
            return doctor.examine(Objects.requireNonNull(spec).commandLine().getOut(), checks);
        }
    }

    /** Somebody who asks on this machine's behalf and is never let in. */
    private EndpointSettings stranger(StateFiles files) {
        Invite invite = party.invite();
        Destination to = invite == null
                ? party.destination(files.knownRelays())
                : party.destination(invite, files.knownRelays());
        if (to == null) {
            throw party.nothingSaid();
        }
        return party.room()
                .ofPlayer(to, new ClientIdentity(IdentityKeyPair.generate(), VirtualMac.random(new SecureRandom())));
    }

    private static Set<Capability> needed(AddressMode mode) {
        Set<Capability> needed = EnumSet.of(Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW);
        if (mode instanceof AddressMode.Dhcp) {
            needed.add(Capability.CAP_NET_BIND_SERVICE);
        }
        return needed;
    }

    /** Refuses with the sentence that the mode itself gives. */
    static final class AddressConverter implements ITypeConverter<AddressMode> {
        @Override
        public AddressMode convert(String text) {
            return AddressMode.parse(text);
        }
    }
}
