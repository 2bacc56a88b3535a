package lanparty.lab.bench.tunnel;

import java.time.Duration;
import java.util.List;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Bridge;
import lanparty.lab.net.Namespace;

/** VXLAN in the kernel, without any crypto: the limit of what this machine moves over these hops. */
final class KernelVxlan extends Tunnel {
    private static final String DEVICE = "tun0";
    private static final String PORT = "4789";
    private static final Duration USUAL_AGEING = Duration.ofSeconds(300);

    KernelVxlan() {
        super("vxlan", "kernel VXLAN, no crypto (limit)", List.of());
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public void start(BenchTopology place) {
        Namespace relay = place.on(Host.RELAY);
        Bridge.create(relay, USUAL_AGEING);
        int id = 1;
        for (Host endpoint : Host.ENDPOINTS) {
            String port = "vxlan" + id;
            String far = place.internetAddress(endpoint);
            String near = place.relayAddress(endpoint);
            add(relay, port, id, far, near, place.relayPort(endpoint));
            relay.run("ip", "link", "set", port, "master", "br0");
            relay.run("ip", "link", "set", port, "up");
            add(place.on(endpoint), DEVICE, id, near, far, "wan0");
            place.on(endpoint).run("ip", "link", "set", DEVICE, "up");
            id++;
        }
        place.bridgeGateway(DEVICE);
        place.addressPlayers(DEVICE);
    }

    private static void add(Namespace machine, String device, int id, String remote, String local, String port) {
        machine.run(
                "ip",
                "link",
                "add",
                device,
                "type",
                "vxlan",
                "id",
                Integer.toString(id),
                "remote",
                remote,
                "local",
                local,
                "dev",
                port,
                "dstport",
                PORT);
    }
}
