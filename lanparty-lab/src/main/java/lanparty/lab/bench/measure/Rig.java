package lanparty.lab.bench.measure;

import java.nio.file.Path;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Namespace;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.Sockperf;

/**
 * A running tunnel and what measures it.
 *
 * @param place hosts and wires
 * @param daemons the tunnel's own processes
 * @param seconds that one figure takes
 */
public record Rig(BenchTopology place, DaemonUsage daemons, int seconds) {
    /** Left out at the start of each TCP test, as it is TCP's slow start. */
    static final int OMITTED_SECONDS = 1;

    private static final int BULK_PORT = 5202;

    /** The player that is measured. */
    Namespace player() {
        return place.on(Host.PLAYER1);
    }

    /** The LAN host at the other end. */
    Namespace lanHost() {
        return place.on(Host.LAN1);
    }

    /** An iperf3 server on the LAN. */
    Iperf iperf() {
        return Iperf.serve(lanHost(), BenchTopology.LAN1_ADDRESS, folder());
    }

    /** Another one, for the bulk beside a measurement. */
    Iperf iperfForBulk() {
        return Iperf.serve(lanHost(), BenchTopology.LAN1_ADDRESS, BULK_PORT, folder());
    }

    /** A sockperf server on the LAN. */
    Sockperf sockperf() {
        return Sockperf.serve(lanHost(), BenchTopology.LAN1_ADDRESS, folder());
    }

    private Path folder() {
        return place.folder();
    }
}
