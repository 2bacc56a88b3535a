package lanparty.lab.bench.tunnel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.NamespacedProcess;

/** Ours, with the options that its users would type. */
final class Lanparty extends Tunnel {
    private static final String DEVICE = "party0";
    private static final int PORT = 443;
    private static final String ROOM = "FRIDAY-NIGHT";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Jars jars;

    /** Daemons run with {@code java -jar} and nothing else. */
    Lanparty(Jars jars) {
        super("lanparty", "lanparty", List.of());
        this.jars = jars;
    }

    @Override
    public void start(BenchTopology place) {
        Path folder = place.folder();
        Path certificate = folder.resolve("certificate").resolve("relay.der");
        NamespacedProcess relay = start(
                place,
                Host.RELAY,
                Daemon.RELAY,
                List.of(
                        "--listen", "0.0.0.0:" + PORT,
                        "--state-dir", folder.resolve("relay-state").toString(),
                        "--certificate-out", certificate.toString()));
        relay.awaitLog("listening on", START_LIMIT);
        join(place, Host.GATEWAY, Daemon.GATEWAY, certificate, "--iface", BenchTopology.LAN_PORT);
        for (Host player : Host.PLAYERS) {
            join(place, player, Daemon.CLIENT, certificate, "--tap", DEVICE, "--address", "none")
                    .awaitWhileAlive(
                            "adapter up", START_LIMIT, () -> place.on(player).isUp(DEVICE));
        }
        place.addressGateway(BenchTopology.LAN_PORT);
        place.addressPlayers(DEVICE);
    }

    private NamespacedProcess join(
            BenchTopology place, Host host, Daemon daemon, Path certificate, String... ownOptions) {
        List<String> options = new ArrayList<>(List.of(
                "--relay",
                place.relayAddress(host) + ":" + PORT,
                "--relay-ca-cert",
                certificate.toString(),
                "--room",
                ROOM,
                "--identity",
                place.folder().resolve(host.label() + ".json").toString()));
        options.addAll(List.of(ownOptions));
        return start(place, host, daemon, options);
    }

    private NamespacedProcess start(BenchTopology place, Host host, Daemon daemon, List<String> options) {
        return place.start(host, "lanparty", jars.command(daemon, options));
    }
}
