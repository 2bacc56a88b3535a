package lanparty.relay.room;

import java.util.concurrent.atomic.AtomicLongArray;
import lanparty.overlay.ethernet.MacAddress;

/**
 * Addresses that have lately spoken from behind the gateway, so that a player's unicast to them does not count as
 * unknown. A cache of fixed size, four ways wide: what it forgot is learned again from that host's next frame, and until
 * then only a limit applies. Nothing allocates after construction.
 *
 * <p>The gateway's loop learns, every loop reads. A reader may see an address a moment late, or miss one while others move
 * up; both end with the next frame. What is known already is not written again, so the readers keep their cache lines.
 */
final class LanAddresses {
    private static final int WAYS = 4;

    /** A LAN of 4096 hosts is larger than any party's. */
    private static final int SETS = 1024;

    private final AtomicLongArray macs = new AtomicLongArray(SETS * WAYS);

    /** Remembers, at the cost of the oldest address in the same set. */
    void learn(long mac) {
        if (contains(mac) || !MacAddress.isUnicastStation(mac)) {
            return;
        }
        int set = set(mac);
        for (int way = WAYS - 1; way > 0; way--) {
            macs.setOpaque(set + way, macs.getOpaque(set + way - 1));
        }
        macs.setOpaque(set, mac);
    }

    /** True where the address was learned and not forgotten. */
    boolean contains(long mac) {
        int set = set(mac);
        return macs.getOpaque(set) == mac
                || macs.getOpaque(set + 1) == mac
                || macs.getOpaque(set + 2) == mac
                || macs.getOpaque(set + 3) == mac;
    }

    private static int set(long mac) {
        return ((int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 40) & (SETS - 1)) * WAYS;
    }
}
