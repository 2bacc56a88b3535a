package lanparty.lab.bench.measure;

import java.nio.file.Path;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.net.Namespace;
import lanparty.lab.tool.Echo;
import lanparty.lab.tool.GameTraffic;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.RoundTrips;

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

    /** What answers a game's messages on the LAN. */
    Echo echo() {
        return Echo.on(lanHost(), BenchTopology.LAN1_ADDRESS);
    }

    /** The player's game for the rig's seconds, beside whatever else goes on now. */
    RoundTrips roundTrips() {
        try (Echo echo = echo()) {
            return roundTrips(echo);
        }
    }

    /** The same against what answers already. */
    RoundTrips roundTrips(Echo echo) {
        try (GameTraffic game = GameTraffic.from(player(), echo)) {
            return game.roundTrips(seconds);
        }
    }

    private Path folder() {
        return place.folder();
    }
}
