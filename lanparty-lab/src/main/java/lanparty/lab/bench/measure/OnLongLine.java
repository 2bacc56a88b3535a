package lanparty.lab.bench.measure;

import java.time.Duration;
import lanparty.lab.bench.place.LongLine;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.RoundTrips;

/** Over a line of 30 ms that loses frames each way: what an upload gets, and a game's round trip beside nothing else. */
final class OnLongLine implements Measurement {
    /** Until a tunnel has noticed what its line has become. */
    private static final Duration SETTLING = Duration.ofSeconds(6);

    private final Loss loss;

    /** How much is lost each way. */
    enum Loss {
        /** One of a hundred frames. */
        ONE_PERCENT(1, Quantity.LONG_1_TCP_MBPS, Quantity.LONG_1_P50_US, Quantity.LONG_1_P99_US, Quantity.LONG_1_LOST),
        /** Three of a hundred. */
        THREE_PERCENT(
                3, Quantity.LONG_3_TCP_MBPS, Quantity.LONG_3_P50_US, Quantity.LONG_3_P99_US, Quantity.LONG_3_LOST);

        private final int percent;
        private final Quantity mbps;
        private final Quantity p50Us;
        private final Quantity p99Us;
        private final Quantity lost;

        Loss(int percent, Quantity mbps, Quantity p50Us, Quantity p99Us, Quantity lost) {
            this.percent = percent;
            this.mbps = mbps;
            this.p50Us = p50Us;
            this.p99Us = p99Us;
            this.lost = lost;
        }
    }

    OnLongLine(Loss loss) {
        this.loss = loss;
    }

    @Override
    public String title() {
        return "at " + LongLine.ROUND_TRIP_MS + " ms and " + loss.percent + " % loss";
    }

    @Override
    public void measure(Rig rig, Figures into) {
        try (LongLine line = LongLine.at(rig.place(), loss.percent)) {
            Patience.rest(SETTLING);
            try (Iperf iperf = rig.iperf()) {
                into.put(
                        loss.mbps,
                        iperf.tcp(rig.player(), rig.seconds(), Rig.OMITTED_SECONDS)
                                .mbitPerSecond());
            }
            RoundTrips seen = rig.roundTrips();
            into.put(loss.p50Us, seen.p50Us());
            into.put(loss.p99Us, seen.p99Us());
            into.put(loss.lost, seen.lost());
            line.count();
        }
    }
}
