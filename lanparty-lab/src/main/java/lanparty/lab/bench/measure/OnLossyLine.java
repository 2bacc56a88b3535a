package lanparty.lab.bench.measure;

import lanparty.lab.bench.place.RandomLoss;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.RoundTrips;

/** Over a line that loses 1 % each way: what an upload gets, and a game's round trip. */
final class OnLossyLine implements Measurement {
    @Override
    public String title() {
        return "at 1 % loss";
    }

    @Override
    @SuppressWarnings("try") // the loss is only held
    public void measure(Rig rig, Figures into) {
        try (RandomLoss loss = RandomLoss.at(rig.place())) {
            try (Iperf iperf = rig.iperf()) {
                into.put(
                        Quantity.LOSSY_TCP_MBPS,
                        iperf.tcp(rig.player(), rig.seconds(), Rig.OMITTED_SECONDS)
                                .mbitPerSecond());
            }
            RoundTrips seen = rig.roundTrips();
            into.put(Quantity.LOSSY_P50_US, seen.p50Us());
            into.put(Quantity.LOSSY_P99_US, seen.p99Us());
            into.put(Quantity.LOSSY_LOST, seen.lost());
        }
    }
}
