package lanparty.link.liveness;

import lanparty.obs.Counter;
import lanparty.obs.CounterReadings;
import lanparty.obs.status.RepairShare;
import org.jspecify.annotations.Nullable;

/** What was lost and made good from one report to the next. One thread. */
public final class RepairRecord {
    private final CounterReadings counters;
    private long covered;
    private long missed;
    private long repaired;

    /** Begins with what these counters count from now on. */
    public RepairRecord(CounterReadings counters) {
        this.counters = counters;
        next();
    }

    /** What there was since the last one; null where nothing was lost on the line, or nothing can be made good on it. */
    public @Nullable RepairShare next() {
        RepairShare share = new RepairShare(
                counters.value(Counter.PACKETS_COVERED) - covered,
                counters.value(Counter.PACKETS_MISSED) - missed,
                counters.value(Counter.PACKETS_REPAIRED) - repaired);
        covered += share.covered();
        missed += share.missed();
        repaired += share.repaired();
        return share.missed() > 0 ? share : null;
    }
}
