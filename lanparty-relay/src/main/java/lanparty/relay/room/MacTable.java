package lanparty.relay.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a client by MAC address without allocating: open addressing with linear probing, at most half full. Never changes,
 * so any thread reads it.
 */
final class MacTable {
    private static final int MIN_SLOTS = 4;

    /** Zero is no station's address, so it marks a free slot. */
    private final long[] macs;

    private final @Nullable Member[] members;

    /** Holds the clients among these, and nobody else. */
    MacTable(List<Member> everyone) {
        int slots = Math.max(MIN_SLOTS, Integer.highestOneBit(Math.max(1, everyone.size())) * 4);
        macs = new long[slots];
        members = new @Nullable Member[slots];
        for (Member member : everyone) {
            if (member.info().mac() != null) {
                int slot = slotOf(member.info().mac().bits());
                macs[slot] = member.info().mac().bits();
                members[slot] = member;
            }
        }
    }

    /** The member with this address, or null. */
    @Nullable
    Member find(long mac) {
        return mac == 0 ? null : members[slotOf(mac)];
    }

    /** The slot of this address, or the free one where it would go. */
    private int slotOf(long mac) {
        int mask = macs.length - 1;
        int slot = (int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
        while (macs[slot] != 0 && macs[slot] != mac) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
