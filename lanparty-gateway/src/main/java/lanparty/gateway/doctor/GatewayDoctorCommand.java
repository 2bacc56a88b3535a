package lanparty.gateway.doctor;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.DoctorOptions;
import lanparty.daemon.doctor.Hypervisor;
import lanparty.daemon.doctor.PrivilegesCheck;
import lanparty.daemon.doctor.StateFolderCheck;
import lanparty.daemon.files.StateFolder;
import lanparty.daemon.firewall.FirewallCheck;
import lanparty.daemon.firewall.FirewallQuestion;
import lanparty.daemon.privilege.Capability;
import lanparty.daemon.shell.LoggingOptions;
import lanparty.daemon.shell.VersionProvider;
import lanparty.gateway.own.OwnRelayOptions;
import lanparty.gateway.own.OwnRelaySettings;
import lanparty.gateway.room.GatewayFiles;
import lanparty.link.cli.RoomOptions;
import lanparty.link.doctor.IdentityCheck;
import lanparty.link.doctor.path.RelayChecks;
import lanparty.link.identity.ClientIdentity;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.identity.VirtualMac;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.settings.RoomSettings;
import lanparty.obs.ExitCode;
import lanparty.transport.SocketBuffersCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanparty-gateway doctor}, with the options that the gateway is started with. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        header = "Looks for what keeps this machine from being the party's gateway, and says the cure.",
        description = {
            "",
            "Give it the same options as for the gateway. It joins nothing and changes nothing on this machine; on the LAN"
                    + " it asks who gives addresses and whether players' addresses come through the switch. Without"
                    + " --relay it asks the router for a moment to let players in, and gives that back.",
            ""
        },
        footer = {
            "",
            "Example: sudo java -jar lanparty-gateway.jar doctor --iface eth0 --relay party.example.org --room friday",
            "",
            "Exit codes: 0 nothing keeps it from the party, 2 wrong command line, 3 a fault was found, 1 anything else."
        })
public final class GatewayDoctorCommand implements Callable<ExitCode> {
    private static final String IDENTITY_FILE = "gateway.json";

    /** Where the host names none; nobody is let into it. */
    private static final RoomTicket ANY_ROOM = RoomTicket.parse("doctor");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"--interface", "--iface"},
            required = true,
            paramLabel = "NAME",
            description = "The interface with the cable to the party's switch, such as eth0; 'ip link' lists them.")
    private String interfaceName = "";

    @Mixin
    private RoomOptions room = new RoomOptions();

    @Mixin
    private OwnRelayOptions ownRelay = new OwnRelayOptions();

    @Mixin
    private DoctorOptions doctor = new DoctorOptions();

    @Mixin
    private LoggingOptions logging = new LoggingOptions();

    @Override
    public ExitCode call() {
        SecureRandom random = new SecureRandom();
        RoomSettings asked = room.settings();
        OwnRelaySettings own = ownRelay.settings(asked.relay());
        Path identity = asked.identityFile(StateFolder.ofThisProcess().resolve(IDENTITY_FILE));
        try (LanVisit lan = new LanVisit(interfaceName, random);
                RelayChecks relay = asked.relay() == null
                        ? null
                        : RelayChecks.of(stranger(asked, asked.relay(), new GatewayFiles(identity), random), random)) {
            List<Check> checks = new ArrayList<>(List.of(
                    new PrivilegesCheck(Set.of(Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW)),
                    new PortCheck(lan),
                    new DhcpCheck(lan),
                    new ForeignAddressCheck(lan, Neighbours.ofThisMachine(), Hypervisor.ofThisMachine(), random)));
            if (relay != null) {
                checks.addAll(relay.checks());
            } else {
                checks.add(new WayInCheck(own, identity, random, System::nanoTime));
                checks.add(new FirewallCheck(FirewallQuestion.ofPlayers(
                        own.listenAddress().port(),
                        own.listenAddress().host().contains(":"),
                        ProcessCommand.ofThisProcess())));
            }
            checks.add(new SocketBuffersCheck());
            checks.add(new IdentityCheck(identity));
            checks.add(new StateFolderCheck(
                    Objects.requireNonNull(identity.toAbsolutePath().getParent()), "--identity"));
            return doctor.examine(Objects.requireNonNull(spec).commandLine().getOut(), checks);
        }
    }

    /** Somebody who asks on this machine's behalf and is never let in. */
    private static EndpointSettings stranger(
            RoomSettings asked, RelayAddress relay, GatewayFiles files, SecureRandom random) {
        RoomTicket room = asked.room() == null ? ANY_ROOM : asked.room();
        Destination to = new Destination(relay, asked.trust(files.knownRelays()), room);
        return asked.ofPlayer(to, new ClientIdentity(IdentityKeyPair.generate(), VirtualMac.random(random)));
    }
}
