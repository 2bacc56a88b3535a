package lanparty.lab.bench.measure;

import java.time.Duration;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.RoundTrips;

/** A game's round trip while the same player uploads. */
final class BulkBeside {
    /** Until the bulk has found its pace. */
    private static final Duration HEAD_START = Duration.ofSeconds(3);

    /** Longer than the head start and the measurement together. */
    private static final int SLACK_SECONDS = 6;

    private BulkBeside() {}

    /** The round trips; options of the upload as {@code iperf3} knows them. */
    @SuppressWarnings("try") // the upload is only held
    static RoundTrips roundTrips(Rig rig, String... options) {
        try (Iperf iperf = rig.iperfForBulk();
                NamespacedProcess upload = iperf.start(rig.player(), rig.seconds() + SLACK_SECONDS, options)) {
            Patience.rest(HEAD_START);
            return rig.roundTrips();
        }
    }
}
