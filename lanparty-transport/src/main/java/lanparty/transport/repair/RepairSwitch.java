package lanparty.transport.repair;

import java.util.concurrent.TimeUnit;

/**
 * Whether repair on a line is worth its cost. It is on from the third loss within 16 seconds
 * where three of a thousand packets are lost, stays on for a period, and then is off to see whether the line still loses. Each time
 * it does at once, the next period is twice as long.
 *
 * <p>While it is on, QUIC learns of few losses, and those that it learns of may be repaired already: so they say nothing. Pure.
 */
final class RepairSwitch {
    /** The first period. */
    static final long SHORTEST_NS = TimeUnit.MINUTES.toNanos(1);

    /** The longest period, after which the line is tried again. */
    static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(16);

    /** How long the line is watched before its losses are forgotten. */
    static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(16);

    /** Losses of less are no bad line: the end of a slow start, a moment of radio. */
    static final int FEWEST_LOST = 3;

    /** A line that loses less than this is as good as clean. */
    static final int LOST_PERMILLE = 3;

    private static final int PARTS = 8;

    private final long[] sentAt = new long[PARTS];
    private final long[] lostAt = new long[PARTS];
    private long partSinceNs;
    private int part;
    private boolean isOn;
    private long periodNs = SHORTEST_NS;
    private long endNs;

    /** Off, on a line of which nothing is known. */
    RepairSwitch(long nowNs) {
        begin(0, 0, nowNs);
        endNs = nowNs - SHORTEST_NS;
    }

    /**
     * Looks at the line.
     *
     * @param sentPackets of the connection so far
     * @param lostPackets of them so far
     * @return whether it is on now
     */
    boolean look(long sentPackets, long lostPackets, long nowNs) {
        if (isOn) {
            if (nowNs - endNs >= 0) {
                isOn = false;
                begin(sentPackets, lostPackets, nowNs);
            }
            return isOn;
        }
        if (isLossy(sentPackets, lostPackets)) {
            boolean wasOnJustNow = nowNs - endNs < 2 * WINDOW_NS;
            periodNs = wasOnJustNow ? Math.min(2 * periodNs, LONGEST_NS) : SHORTEST_NS;
            endNs = nowNs + periodNs;
            isOn = true;
        } else if (nowNs - partSinceNs >= WINDOW_NS / PARTS) {
            partSinceNs = nowNs;
            sentAt[part] = sentPackets;
            lostAt[part] = lostPackets;
            part = (part + 1) % PARTS;
        }
        return isOn;
    }

    /** Since any of the times that are noted, so that what went well before hides nothing. */
    private boolean isLossy(long sentPackets, long lostPackets) {
        for (int i = 0; i < PARTS; i++) {
            long lost = lostPackets - lostAt[i];
            if (lost >= FEWEST_LOST && lost * 1000 >= (sentPackets - sentAt[i]) * LOST_PERMILLE) {
                return true;
            }
        }
        return false;
    }

    private void begin(long sentPackets, long lostPackets, long nowNs) {
        for (int i = 0; i < PARTS; i++) {
            sentAt[i] = sentPackets;
            lostAt[i] = lostPackets;
        }
        partSinceNs = nowNs;
    }
}
