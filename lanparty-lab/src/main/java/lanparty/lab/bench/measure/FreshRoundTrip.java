package lanparty.lab.bench.measure;

import lanparty.lab.tool.Echo;
import lanparty.lab.tool.RoundTrips;

/** A game's round trip right after a start, where nothing else goes on. */
final class FreshRoundTrip implements FreshStart {
    @Override
    public String title() {
        return "fresh start, idle round trip";
    }

    @Override
    public void measure(Rig rig, Runnable launch, Figures into) {
        try (Echo echo = rig.echo()) {
            launch.run();
            RoundTrips seen = rig.roundTrips(echo);
            into.put(Quantity.FRESH_P50_US, seen.p50Us());
            into.put(Quantity.FRESH_P99_US, seen.p99Us());
            into.put(Quantity.FRESH_P999_US, seen.p999Us());
            into.put(Quantity.FRESH_LOST, seen.lost());
        }
    }
}
