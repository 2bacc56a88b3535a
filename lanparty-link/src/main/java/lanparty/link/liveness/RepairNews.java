package lanparty.link.liveness;

import lanparty.obs.status.RepairShare;
import org.jspecify.annotations.Nullable;

/** Says that a line loses packets which are made good: once when that begins, and again after a time without. One thread. */
public final class RepairNews {
    /** Reports without a loss after which the next one is news: a minute of them. */
    static final int QUIET_REPORTS = 15;

    private int quietReports = QUIET_REPORTS;

    /** The sentence to say about a report, which may be none of losses; null where there is nothing new. */
    public @Nullable String of(@Nullable RepairShare share) {
        if (share == null) {
            quietReports++;
            return null;
        }
        boolean isNew = quietReports >= QUIET_REPORTS;
        quietReports = 0;
        return isNew ? "your line to the relay loses packets, and lanparty makes them good: " + share : null;
    }
}
