package lanparty.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.Quantity;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.tool.Ping;

/** The starts of one tunnel in one round, each in a place of its own, and how long they took. */
final class Launches {
    private static final Duration REACH_LIMIT = Duration.ofSeconds(90);
    private static final double NS_PER_S = 1e9;

    private final Tunnel tunnel;
    private final List<Figures> seen = new ArrayList<>();

    Launches(Tunnel tunnel) {
        this.tunnel = tunnel;
    }

    /** Starts the tunnel, and returns as soon as a ping from the player to the LAN is answered. */
    void launch(BenchTopology place) {
        long beganNs = System.nanoTime();
        tunnel.start(place);
        Ping.awaitAnswer(place.on(Host.PLAYER1), BenchTopology.LAN1_ADDRESS, place.folder(), REACH_LIMIT);
        long answeredNs = System.nanoTime();
        // Keys and certificates are made before the first daemon starts, and not again at the next start of a party.
        long launchedNs = place.firstLaunchNs().orElse(beganNs);
        Figures figures = new Figures();
        figures.put(Quantity.LAUNCH_S, (answeredNs - launchedNs) / NS_PER_S);
        seen.add(figures);
    }

    /** Adds the median of all that reached the LAN, if any did. */
    void put(Figures into) {
        Figures.median(seen).of(Quantity.LAUNCH_S).ifPresent(seconds -> into.put(Quantity.LAUNCH_S, seconds));
    }
}
