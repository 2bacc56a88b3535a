package lanparty.lab.bench.tunnel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * SoftEther with eight TCP connections and its UDP acceleration on, which is its default. It keeps its state beside its
 * binary and in a few system folders, so each host runs a copy and sees empty folders in their place.
 */
final class SoftEther extends Tunnel {
    private static final String DEVICE = "vpn_vpn";
    private static final Path PROGRAMS = Path.of("/usr/libexec/softether");
    private static final String PORT = "5555";
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(20);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String RUN_WITH_EMPTY_FOLDERS =
            "for folder in /run/softether /var/lib/softether /var/log/softether; do"
                    + " mkdir -p $folder && mount -t tmpfs none $folder || exit 1; done; exec \"$0\" execsvc";

    SoftEther() {
        super(
                "softether",
                "SoftEther",
                List.of(
                        new DebianPackage("softether-vpnserver", "vpnserver"),
                        new DebianPackage("softether-vpnclient", "vpnclient")));
    }

    @Override
    public void start(BenchTopology place) {
        Host.MEMBERS.forEach(member -> copy(place, member));
        Host.MEMBERS.forEach(member -> start(place, member));
        List<String> server = List.of("localhost:" + PORT, "/SERVER", "/ADMINHUB:DEFAULT", "/CMD");
        Namespace relay = place.on(Host.RELAY);
        tellOnceItListens(relay, server, "UserCreate", "player", "/GROUP:none", "/REALNAME:none", "/NOTE:none");
        tell(relay, server, "UserPasswordSet", "player", "/PASSWORD:secret");
        Host.ENDPOINTS.forEach(endpoint -> connect(place, endpoint));
        place.awaitDevice(DEVICE, Host.ENDPOINTS);
        place.bridgeGateway(DEVICE);
        place.addressPlayers(DEVICE);
    }

    private static String kind(Host host) {
        return host == Host.RELAY ? "vpnserver" : "vpnclient";
    }

    private static Path folder(BenchTopology place, Host host) {
        return place.folder().resolve("softether-" + host.label());
    }

    private static void copy(BenchTopology place, Host host) {
        Path original = PROGRAMS.resolve(kind(host));
        Command.of("cp", "-rL", original.toString(), folder(place, host).toString())
                .run();
    }

    private static void start(BenchTopology place, Host host) {
        String program = folder(place, host).resolve(kind(host)).toString();
        place.start(host, "softether", List.of("sh", "-c", RUN_WITH_EMPTY_FOLDERS, program));
    }

    private static void connect(BenchTopology place, Host endpoint) {
        Namespace machine = place.on(endpoint);
        List<String> client = List.of("localhost", "/CLIENT", "/CMD");
        String bridges = endpoint == Host.GATEWAY ? "yes" : "no";
        tellOnceItListens(machine, client, "NicCreate", "vpn");
        tell(
                machine,
                client,
                "AccountCreate",
                "party",
                "/SERVER:" + place.relayAddress(endpoint) + ":" + PORT,
                "/HUB:DEFAULT",
                "/USERNAME:player",
                "/NICNAME:vpn");
        tell(machine, client, "AccountPasswordSet", "party", "/PASSWORD:secret", "/TYPE:standard");
        tell(
                machine,
                client,
                "AccountDetailSet",
                "party",
                "/MAXTCP:8",
                "/INTERVAL:1",
                "/TTL:0",
                "/HALF:no",
                "/BRIDGE:" + bridges,
                "/MONITOR:no",
                "/NOTRACK:yes",
                "/NOQOS:no",
                "/DISABLEUDP:no");
        tell(machine, client, "AccountConnect", "party");
    }

    /** The first command of each daemon, again until it is answered: its log doesn't say when it listens. */
    private static void tellOnceItListens(Namespace machine, List<String> whom, String... command) {
        Patience.await("SoftEther to listen", START_LIMIT, () -> {
            try {
                tell(machine, whom, command);
                return true;
            } catch (LabException notYet) {
                return false;
            }
        });
    }

    private static void tell(Namespace machine, List<String> whom, String... command) {
        List<String> arguments = new ArrayList<>(List.of("vpncmd"));
        arguments.addAll(whom);
        arguments.addAll(List.of(command));
        machine.command(arguments.toArray(String[]::new)).within(COMMAND_LIMIT).run();
    }
}
