package lanparty.lab.bench.measure;

import lanparty.lab.tool.RoundTrips;

/** A game's round trip while the same player uploads as fast as the tunnel takes it. */
final class RoundTripUnderBulk implements Measurement {
    @Override
    public String title() {
        return "round trip under bulk TCP";
    }

    @Override
    public void measure(Rig rig, Figures into) {
        RoundTrips seen = BulkBeside.roundTrips(rig);
        into.put(Quantity.BULK_P50_US, seen.p50Us());
        into.put(Quantity.BULK_P99_US, seen.p99Us());
        into.put(Quantity.BULK_P999_US, seen.p999Us());
        into.put(Quantity.BULK_LOST, seen.lost());
    }
}
