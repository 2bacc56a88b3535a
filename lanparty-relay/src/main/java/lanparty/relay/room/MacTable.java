package lanparty.relay.room;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a member by MAC address without allocating: open addressing with linear probing, at most half full, built again
 * on every change, since members come and go far less often than frames.
 */
final class MacTable {
    private static final int MIN_SLOTS = 4;

    /** Zero is no station's address, so it marks a free slot. */
    private long[] macs = new long[MIN_SLOTS];

    private @Nullable Member[] members = new @Nullable Member[MIN_SLOTS];

    /** The member with this address, or null. */
    @Nullable
    Member find(long mac) {
        int mask = macs.length - 1;
        for (int slot = slot(mac, mask); macs[slot] != 0; slot = (slot + 1) & mask) {
            if (macs[slot] == mac) {
                return members[slot];
            }
        }
        return null;
    }

    /** Holds the clients among these from now on, and nobody else. */
    void rebuild(Member[] everyone) {
        int slots = Math.max(MIN_SLOTS, Integer.highestOneBit(Math.max(1, everyone.length)) * 4);
        macs = new long[slots];
        members = new @Nullable Member[slots];
        Arrays.stream(everyone).forEach(this::put);
    }

    private void put(Member member) {
        if (member.info().mac() == null) {
            return;
        }
        long mac = member.info().mac().bits();
        int mask = macs.length - 1;
        int slot = slot(mac, mask);
        while (macs[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        macs[slot] = mac;
        members[slot] = member;
    }

    private static int slot(long mac, int mask) {
        return (int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
    }
}
