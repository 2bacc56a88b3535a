package lanparty.lab.bench.measure;

import lanparty.lab.tool.RoundTrips;

/** A game's round trip where nothing else goes on. */
final class IdleRoundTrip implements Measurement {
    @Override
    public String title() {
        return "idle round trip";
    }

    @Override
    public void measure(Rig rig, Figures into) {
        RoundTrips seen = rig.roundTrips();
        into.put(Quantity.IDLE_P50_US, seen.p50Us());
        into.put(Quantity.IDLE_P99_US, seen.p99Us());
        into.put(Quantity.IDLE_P999_US, seen.p999Us());
        into.put(Quantity.IDLE_LOST, seen.lost());
    }
}
