package lanparty.relay.limit;

import java.util.Arrays;

/**
 * A rate limit for each source address, in memory of fixed size. What it forgets is the address that has been quiet for
 * longest of those in its set, which is then as good as new: so an address never gets less than its due, and more only
 * where thousands are busy at once. One thread at a time; nothing allocates after construction.
 *
 * <pre>
 *   set of an address   hash(address, secret), so that nobody can aim at another's
 *   one of eight ways   address (64) | when its next event falls due, in ns (64)
 * </pre>
 *
 * <p>The one number behind each address is the generic cell rate algorithm's theoretical arrival time (ITU-T I.371): an
 * event moves it on by one interval, and is refused where that is more than the burst ahead of now.
 */
final class AddressRates {
    private static final int WAYS = 8;

    /** 8192 addresses, 128 KiB. At the default 200 handshakes a second that is all who came in 40 s. */
    private static final int SETS = 1024;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long[] addresses = new long[SETS * WAYS];
    private final long[] dueNs = new long[SETS * WAYS];
    private final long secret;
    private final long intervalNs;
    private final long burstNs;

    /**
     * Everybody has the whole burst.
     *
     * @param perSecond events a second that each address may have
     * @param burst how many at once
     * @param secret not known to strangers
     * @param nowNs the present time
     */
    AddressRates(int perSecond, int burst, long secret, long nowNs) {
        this.secret = secret;
        intervalNs = NANOS_PER_SECOND / perSecond;
        burstNs = intervalNs * (burst - 1L);
        Arrays.fill(dueNs, nowNs);
    }

    /** True where an event of this address would pass; takes nothing. */
    boolean wouldPass(long address, long nowNs) {
        int slot = slotOf(address);
        return slot < 0 || dueNs[slot] - nowNs <= burstNs;
    }

    /** Takes one event of this address; false where that is too many. */
    boolean take(long address, long nowNs) {
        return take(address, 1, nowNs);
    }

    /** Takes a number of events of this address at once; false, and none taken, where that is too many. */
    boolean take(long address, int events, long nowNs) {
        int slot = slotOf(address);
        if (slot < 0) {
            slot = quietest(~slot);
            addresses[slot] = address;
            dueNs[slot] = nowNs;
        }
        long begin = dueNs[slot] - nowNs > 0 ? dueNs[slot] : nowNs;
        if (begin - nowNs + (events - 1) * intervalNs > burstNs) {
            return false;
        }
        dueNs[slot] = begin + events * intervalNs;
        return true;
    }

    /** Where the address is; else the complement of where its set begins. */
    private int slotOf(long address) {
        int set = set(address);
        for (int slot = set; slot < set + WAYS; slot++) {
            if (addresses[slot] == address) {
                return slot;
            }
        }
        return ~set;
    }

    private int quietest(int set) {
        int quietest = set;
        for (int slot = set + 1; slot < set + WAYS; slot++) {
            if (dueNs[slot] - dueNs[quietest] < 0) {
                quietest = slot;
            }
        }
        return quietest;
    }

    /** The finalizer of MurmurHash3, over address and secret. */
    private int set(long address) {
        long hash = address ^ secret;
        hash = (hash ^ hash >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return ((int) (hash >>> 33) & (SETS - 1)) * WAYS;
    }
}
