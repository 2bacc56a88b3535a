package lanparty.lab.bench.place;

import java.util.List;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;

/**
 * A home's line, both ways: 20 Mbit/s behind 200 ms of first-in first-out buffer, as consumer routers have. Closing it
 * takes the limit off.
 */
public final class HomeUplink implements AutoCloseable {
    /** The isp's port towards the player. */
    static final String HOME = "home";
    /** The isp's port towards the relay. */
    static final String CORE = "core";
    /** Both of them. */
    static final List<String> PORTS = List.of(HOME, CORE);

    private final Namespace isp;

    private HomeUplink(Namespace isp) {
        this.isp = isp;
    }

    /** Puts the first player behind such a line. */
    public static HomeUplink at(BenchTopology place) {
        HomeUplink uplink = new HomeUplink(place.on(Host.ISP));
        try {
            for (String port : PORTS) {
                uplink.isp.run(
                        "tc", "qdisc", "add", "dev", port, "root", "tbf", "rate", "20mbit", "burst", "16kb", "latency",
                        "200ms");
            }
            return uplink;
        } catch (LabException e) {
            uplink.close();
            throw e;
        }
    }

    @Override
    public void close() {
        for (String port : PORTS) {
            isp.command("tc", "qdisc", "del", "dev", port, "root").attempt();
        }
    }
}
