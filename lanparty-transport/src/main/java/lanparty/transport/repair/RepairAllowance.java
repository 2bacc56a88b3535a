package lanparty.transport.repair;

import java.util.concurrent.TimeUnit;

/**
 * What repair may add to a line: a share of what is sent, and a rate that no line notices, from which a game's few packets have
 * each a copy. Pure.
 */
final class RepairAllowance {
    /** Of the octets that are covered. */
    static final int PERCENT = 12;

    /** Beside the share; 256 kbit/s. */
    static final int BYTES_PER_SECOND = 32_000;

    /** What may be saved up: two seconds of the rate, and more than the groups of a bulk transfer need at once. */
    static final int MOST_BYTES = 2 * BYTES_PER_SECOND;

    /** In hundredths of an octet, so that the share of a short packet is not lost. */
    private long hundredths = MOST_BYTES * 100L;

    private long filledNs;

    /** Full at this time. */
    RepairAllowance(long nowNs) {
        filledNs = nowNs;
    }

    /** Octets were sent that are covered. */
    void covered(int bytes) {
        hundredths = Math.min(MOST_BYTES * 100L, hundredths + (long) bytes * PERCENT);
    }

    /** Takes what the packet of a full group costs, where there is as much. */
    boolean take(int bytes, long nowNs) {
        fill(nowNs);
        return takeAbove(0, bytes);
    }

    /** Takes what the packet of a group costs that isn't full; half of what may be saved up is left for those that are. */
    boolean takeEarly(int bytes, long nowNs) {
        fill(nowNs);
        return takeAbove(MOST_BYTES / 2, bytes);
    }

    private void fill(long nowNs) {
        long elapsedNs = Math.min(nowNs - filledNs, TimeUnit.SECONDS.toNanos(1));
        filledNs = nowNs;
        hundredths = Math.min(
                MOST_BYTES * 100L, hundredths + elapsedNs * BYTES_PER_SECOND * 100 / TimeUnit.SECONDS.toNanos(1));
    }

    private boolean takeAbove(int leftBytes, int bytes) {
        if (hundredths < (leftBytes + bytes) * 100L) {
            return false;
        }
        hundredths -= bytes * 100L;
        return true;
    }
}
