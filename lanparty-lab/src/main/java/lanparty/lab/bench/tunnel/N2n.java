package lanparty.lab.bench.tunnel;

import java.time.Duration;
import java.util.List;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/** n2n with its supernode as the relay; nothing routes, so its edges never find a shorter way. */
final class N2n extends Tunnel {
    private static final String DEVICE = "tun0";
    private static final int PORT = 7654;
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    N2n() {
        super("n2n", "n2n", List.of(new DebianPackage("n2n", "edge")));
    }

    @Override
    public void start(BenchTopology place) {
        place.start(Host.RELAY, "n2n", List.of("supernode", "-f", "-l", Integer.toString(PORT)));
        Namespace relay = place.on(Host.RELAY);
        Patience.await("n2n's supernode", START_LIMIT, () -> relay.hasUdpSocket(PORT));
        int number = 201;
        for (Host endpoint : Host.ENDPOINTS) {
            // An edge insists on an address of its own; it is taken off again below.
            place.start(
                    endpoint,
                    "n2n",
                    List.of(
                            "edge",
                            "-f",
                            "-r",
                            "-E",
                            "-d",
                            DEVICE,
                            "-c",
                            "lan",
                            "-k",
                            "secretsecret",
                            "-a",
                            "192.168.50." + number,
                            "-l",
                            place.relayAddress(endpoint) + ":" + PORT));
            number++;
        }
        place.awaitDevice(DEVICE, Host.ENDPOINTS);
        for (Host endpoint : Host.ENDPOINTS) {
            Namespace machine = place.on(endpoint);
            Patience.await(
                    "n2n's address",
                    START_LIMIT,
                    () -> !machine.addresses(DEVICE).isEmpty());
            machine.run("ip", "address", "flush", "dev", DEVICE);
        }
        place.bridgeGateway(DEVICE);
        place.addressPlayers(DEVICE);
    }
}
