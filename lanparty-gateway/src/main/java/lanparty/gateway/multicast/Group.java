package lanparty.gateway.multicast;

import java.util.concurrent.TimeUnit;

/** One group of the LAN: until when a player is known to be in it, and how much it sends. Event loop only. */
final class Group {
    /** Before a group of IPv4 as an Ethernet address (RFC 1112 section 6.4). */
    static final long OF_IPV4 = 0x0100_5E00_0000L;

    /** Before a group of IPv6 as an Ethernet address (RFC 2464 section 7). */
    static final long OF_IPV6 = 0x3333_0000_0000L;

    /** Games and printers that look for each other stay below; a video stream is a hundred times above. */
    static final long QUIET_OCTETS_PER_SECOND = 8_000;

    /** What a quiet group may send at once. */
    static final long BURST_OCTETS = 24_000;

    /** A group that nobody has said to be in for this long has no members (RFC 3376 section 8.4: 2 * 125 + 10 s). */
    static final long MEMBERSHIP_NS = TimeUnit.SECONDS.toNanos(260);

    /** As long as members need to say that they are still here, where they are asked twice. */
    static final long RECHECK_NS = TimeUnit.SECONDS.toNanos(8);

    private final long mac;
    private boolean isJoined;
    private long joinedUntilNs;
    private long octetsLeft = BURST_OCTETS;
    private long countedAtNs;
    private boolean isFlooding;

    /** Without members, and quiet. */
    Group(long mac, long nowNs) {
        this.mac = mac;
        this.countedAtNs = nowNs;
    }

    long mac() {
        return mac;
    }

    /** A player is in it. */
    void joined(long nowNs) {
        isJoined = true;
        joinedUntilNs = nowNs + MEMBERSHIP_NS;
    }

    /** Perhaps no player is in it any more: those who are will say so. */
    void recheck(long nowNs) {
        if (isJoined && joinedUntilNs - nowNs > RECHECK_NS) {
            joinedUntilNs = nowNs + RECHECK_NS;
        }
    }

    boolean hasMembers(long nowNs) {
        isJoined = isJoined && nowNs - joinedUntilNs < 0;
        return isJoined;
    }

    /**
     * Counts a frame, and says whether the group was quiet with it. One that was too loud is quiet again once its sender has left as
     * much unsent as it may send at once.
     */
    boolean isQuietWith(int octets, long nowNs) {
        refill(nowNs);
        if (isFlooding && octetsLeft >= BURST_OCTETS) {
            isFlooding = false;
        }
        if (octetsLeft < octets) {
            isFlooding = true;
        }
        octetsLeft = Math.max(0, octetsLeft - octets);
        return !isFlooding;
    }

    /** True where nothing is lost by forgetting it. */
    boolean isForgettable(long nowNs) {
        refill(nowNs);
        return !hasMembers(nowNs) && octetsLeft >= BURST_OCTETS;
    }

    private void refill(long nowNs) {
        long octets =
                Math.min(BURST_OCTETS, (nowNs - countedAtNs) / (TimeUnit.SECONDS.toNanos(1) / QUIET_OCTETS_PER_SECOND));
        if (octets > 0) {
            octetsLeft = Math.min(BURST_OCTETS, octetsLeft + octets);
            countedAtNs = nowNs;
        }
    }
}
