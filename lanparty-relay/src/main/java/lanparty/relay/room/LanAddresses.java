package lanparty.relay.room;

import lanparty.overlay.ethernet.MacAddress;

/**
 * Addresses that have lately spoken from behind the gateway, so that a player's unicast to them does not count as
 * unknown. A cache of fixed size, four ways wide: what it forgot is learned again from that host's next frame, and until
 * then only a limit applies. Nothing allocates after construction.
 */
final class LanAddresses {
    private static final int WAYS = 4;

    /** A LAN of 4096 hosts is larger than any party's. */
    private static final int SETS = 1024;

    private final long[] macs = new long[SETS * WAYS];

    /** Remembers, at the cost of the oldest address in the same set. */
    void learn(long mac) {
        int set = set(mac);
        if (macs[set] == mac || contains(mac) || !MacAddress.isUnicastStation(mac)) {
            return;
        }
        System.arraycopy(macs, set, macs, set + 1, WAYS - 1);
        macs[set] = mac;
    }

    /** True where the address was learned and not forgotten. */
    boolean contains(long mac) {
        int set = set(mac);
        return macs[set] == mac || macs[set + 1] == mac || macs[set + 2] == mac || macs[set + 3] == mac;
    }

    private static int set(long mac) {
        return ((int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 40) & (SETS - 1)) * WAYS;
    }
}
