package lanparty.obs.status;

import java.util.Locale;

/**
 * How much of what came over a line was lost on the way, and how much of that was made good.
 *
 * @param covered packets that could have been made good
 * @param missed those of them that were lost
 * @param repaired those of the lost ones that were made good
 */
public record RepairShare(long covered, long missed, long repaired) {
    /** For people: {@code lost 2.1 %, repaired 1.9 %}, both of the covered packets. */
    @Override
    public String toString() {
        return "lost " + percent(missed) + ", repaired " + percent(repaired);
    }

    private String percent(long packets) {
        return String.format(Locale.ROOT, "%.1f %%", covered == 0 ? 0 : packets * 100.0 / covered);
    }
}
