package lanparty.lab.bench.measure;

import lanparty.lab.bench.place.HomeUplink;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.RoundTrips;

/** Behind a home's 20 Mbit/s: what an upload gets of the line, and a game's round trip while four uploads fill it. */
final class BehindHomeUplink implements Measurement {
    @Override
    public String title() {
        return "behind a home uplink";
    }

    @Override
    @SuppressWarnings("try") // the line is only held
    public void measure(Rig rig, Figures into) {
        try (HomeUplink line = HomeUplink.at(rig.place())) {
            try (Iperf iperf = rig.iperf()) {
                into.put(
                        Quantity.HOME_TCP_MBPS,
                        iperf.tcp(rig.player(), rig.seconds(), Rig.OMITTED_SECONDS)
                                .mbitPerSecond());
            }
            // Reno fills any buffer that it finds, whatever this machine's own congestion control is.
            RoundTrips seen = BulkBeside.roundTrips(rig, "-C", "reno", "-P", "4");
            into.put(Quantity.HOME_P50_US, seen.p50Us());
            into.put(Quantity.HOME_P99_US, seen.p99Us());
            into.put(Quantity.HOME_LOST, seen.lost());
        }
    }
}
