package lanparty.transport;

/**
 * Notices that a path which took long packets takes short ones only: a black hole (RFC 8899 section 4.3).
 *
 * <p>A route changes, a VPN starts, and what was proven to pass no longer does. quiche searches for the path MTU upwards
 * alone, so it goes on sending what never arrives. It tells how many octets were lost, not which packets. But of the long
 * packets sent since some moment none can be said to have arrived for as long as their octets don't outgrow those lost
 * since:
 *
 * <pre>
 *   mark ──── long octets sent ≤ octets lost ──────────────► doubt: it may have been an outage, now over,
 *                                                            whose losses hide what arrives again
 *   mark anew, long packets for a test ── the same again ──► the path is narrow
 *   at any time: more was sent a while ago than lost ──────► something arrived; mark anew, no doubt
 * </pre>
 *
 * <p>Losses become known by acknowledgements, so a path on which nothing at all passes is not judged. Event loop only.
 */
final class NarrowPathWatch {
    /** After so long losses are known: a round trip and an eighth. Where it takes longer, nothing is ever judged. */
    private static final long SETTLE_NS = 250_000_000;

    /** Neither doubt nor verdict comes sooner: short outages are over by then. */
    private static final long PATIENCE_NS = 500_000_000;

    /** Between two packets for a test: a fading radio link should not take them all. */
    static final long TEST_INTERVAL_NS = 150_000_000;

    private static final int LONG_PACKETS_TO_JUDGE = 3;

    /** What the packets' estimated lengths may be off, over all that fit between two marks. */
    private static final long TOLERANCE_BYTES = TransportDefaults.MIN_UDP_PAYLOAD_BYTES / 2;

    /** One in this number of long packets since the mark may still be under way; it does not count as arrived. */
    private static final int UNDER_WAY_SHARE = 4;

    private long longPackets;
    private long longBytes;
    private long settledPackets;
    private long settledBytes;
    private long settlingSinceNs;
    private long settlingPackets;
    private long settlingBytes;

    private boolean isInDoubt;
    private long testedNs;
    private long markNs;
    private long markPackets;
    private long markBytes;
    private long markLostPackets;
    private long markLostBytes;

    /** Long octets that were not lost up to the mark: arrived, or under way. */
    private long markUnlostBytes;

    /** What a look brings. */
    enum Finding {
        /** Nothing that would need anything done. */
        NOTHING,
        /** Long packets may be lost all: one more should be sent for a test. */
        DOUBT,
        /** Long packets don't pass any more. */
        NARROW
    }

    NarrowPathWatch(long nowNs) {
        settlingSinceNs = nowNs;
        markNs = nowNs;
    }

    /** A packet of about this length, in octets of UDP payload, leaves. */
    void sent(int bytes) {
        if (bytes > TransportDefaults.MIN_UDP_PAYLOAD_BYTES) {
            longPackets++;
            longBytes += bytes;
        }
    }

    /**
     * Looks at what was lost, often as packets arrive, and every {@link #TEST_INTERVAL_NS} in doubt.
     *
     * @param lostPackets of the connection so far
     * @param lostBytes in those packets
     */
    Finding look(long lostPackets, long lostBytes, long nowNs) {
        settle(nowNs);
        if (settledBytes - lostBytes > markUnlostBytes + TOLERANCE_BYTES) {
            mark(false, lostPackets, lostBytes, nowNs);
            return Finding.NOTHING;
        }
        int enough = isInDoubt ? LONG_PACKETS_TO_JUDGE : 1;
        boolean isTooSoon = settledPackets - markPackets < enough || nowNs - markNs < PATIENCE_NS;
        long underWayBytes = (longBytes - markBytes) / UNDER_WAY_SHARE;
        boolean mayHaveArrived = longBytes - lostBytes > markUnlostBytes + underWayBytes + TOLERANCE_BYTES;
        if (isTooSoon || mayHaveArrived) {
            return isInDoubt ? test(nowNs) : Finding.NOTHING;
        }
        boolean wereLong =
                lostBytes - markLostBytes > (lostPackets - markLostPackets) * TransportDefaults.MIN_UDP_PAYLOAD_BYTES;
        boolean isNarrow = wereLong && isInDoubt;
        mark(wereLong && !isInDoubt, lostPackets, lostBytes, nowNs);
        if (isNarrow) {
            return Finding.NARROW;
        }
        return isInDoubt ? test(nowNs) : Finding.NOTHING;
    }

    private void settle(long nowNs) {
        if (nowNs - settlingSinceNs >= SETTLE_NS) {
            settledPackets = settlingPackets;
            settledBytes = settlingBytes;
            settlingPackets = longPackets;
            settlingBytes = longBytes;
            settlingSinceNs = nowNs;
        }
    }

    private void mark(boolean doubt, long lostPackets, long lostBytes, long nowNs) {
        isInDoubt = doubt;
        testedNs = nowNs - TEST_INTERVAL_NS;
        markNs = nowNs;
        markPackets = longPackets;
        markBytes = longBytes;
        markLostPackets = lostPackets;
        markLostBytes = lostBytes;
        markUnlostBytes = longBytes - lostBytes;
    }

    private Finding test(long nowNs) {
        if (nowNs - testedNs < TEST_INTERVAL_NS) {
            return Finding.NOTHING;
        }
        testedNs = nowNs;
        return Finding.DOUBT;
    }
}
