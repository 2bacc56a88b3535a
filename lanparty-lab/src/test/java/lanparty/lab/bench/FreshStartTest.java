package lanparty.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import lanparty.lab.Jars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.bench.measure.DaemonUsage;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.FreshStart;
import lanparty.lab.bench.measure.Measurements;
import lanparty.lab.bench.measure.Quantity;
import lanparty.lab.bench.measure.Rig;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.bench.tunnel.Tunnels;
import org.junit.jupiter.api.Test;

/** A tunnel's first seconds, with the one tunnel that every kernel has. */
@NeedsRoot("the bench makes network namespaces")
final class FreshStartTest {
    private static final int SECONDS = 1;

    private static Tunnel vxlan() {
        return Tunnels.all(Jars.ofThisWorkspace()).stream()
                .filter(tunnel -> tunnel.name().equals("vxlan"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachHasItsFiguresFromALaunchOfItsOwn() {
        Launches launches = new Launches(vxlan());
        Figures figures = new Figures();
        for (FreshStart fresh : Measurements.freshStarts()) {
            try (BenchTopology place = BenchTopology.open()) {
                Rig rig = new Rig(place, new DaemonUsage(List.of()), SECONDS);
                fresh.measure(rig, () -> launches.launch(place), figures);
            }
        }
        launches.put(figures);
        for (Quantity quantity : List.of(
                Quantity.FRESH_TCP_UP_MBPS,
                Quantity.FRESH_TCP_DOWN_MBPS,
                Quantity.FRESH_P50_US,
                Quantity.FRESH_P99_US,
                Quantity.LAUNCH_S)) {
            assertTrue(figures.of(quantity).orElse(0) > 0, quantity.key() + " of " + figures);
        }
        assertTrue(figures.of(Quantity.FRESH_LOST).isPresent(), figures::toString);
    }

    @Test
    void aTunnelThatNeverReachedTheLanHasNoLaunch() {
        Figures figures = new Figures();
        new Launches(vxlan()).put(figures);
        assertEquals(OptionalDouble.empty(), figures.of(Quantity.LAUNCH_S));
    }

    @Test
    void aLaunchIsCountedFromTheFirstDaemonOn() {
        try (BenchTopology place = BenchTopology.open()) {
            assertTrue(place.firstLaunchNs().isEmpty());
            long beforeNs = System.nanoTime();
            place.start(Host.RELAY, "first", List.of("sleep", "600"));
            long firstNs = place.firstLaunchNs().orElseThrow();
            place.start(Host.GATEWAY, "second", List.of("sleep", "600"));
            assertTrue(firstNs - beforeNs >= 0);
            assertEquals(firstNs, place.firstLaunchNs().orElseThrow());
        }
    }
}
