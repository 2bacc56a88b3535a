package lanparty.lab.bench.measure;

import java.util.List;
import lanparty.lab.net.LabException;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.UdpTransfer;

/**
 * How many 128-byte datagrams a second arrive from the player while less than 1 % is lost: rate after rate is tried, and
 * the best that holds counts. It ends early where three in a row don't hold.
 */
final class SmallDatagrams implements Measurement {
    private static final int BYTES = 128;
    private static final double TOLERATED_LOSS_PERCENT = 1;
    private static final int FAILURES_TO_END = 3;
    private static final int SHORTEST_SECONDS = 3;
    private static final UdpTransfer NOTHING = new UdpTransfer(0, 0, 0);

    private final List<Integer> mbitPerSecond;

    /** Tries these rates, lowest first. */
    SmallDatagrams(List<Integer> mbitPerSecond) {
        this.mbitPerSecond = List.copyOf(mbitPerSecond);
    }

    @Override
    public String title() {
        return "128-byte UDP";
    }

    @Override
    public void measure(Rig rig, Figures into) {
        int seconds = Math.max(SHORTEST_SECONDS, rig.seconds() / 2);
        UdpTransfer best = NOTHING;
        int failures = 0;
        try (Iperf iperf = rig.iperf()) {
            for (int rate : mbitPerSecond) {
                UdpTransfer transfer = attempt(iperf, rig, seconds, rate);
                boolean holds = transfer.lossPercent() < TOLERATED_LOSS_PERCENT;
                if (holds && transfer.arrivedThousandsPerSecond() > best.arrivedThousandsPerSecond()) {
                    best = transfer;
                }
                failures = holds ? 0 : failures + 1;
                if (failures == FAILURES_TO_END) {
                    break;
                }
            }
        }
        into.put(Quantity.SMALL_KPPS, best.arrivedThousandsPerSecond());
        into.put(Quantity.SMALL_LOSS_PERCENT, best.lossPercent());
    }

    /** A flooded tunnel may keep iperf3 from finishing; then nothing counts as arrived. */
    private static UdpTransfer attempt(Iperf iperf, Rig rig, int seconds, int rate) {
        try {
            return iperf.udp(rig.player(), seconds, BYTES, rate);
        } catch (LabException e) {
            return NOTHING;
        }
    }
}
