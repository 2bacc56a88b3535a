package lanparty.relay.room;

import java.util.concurrent.atomic.AtomicLongArray;
import lanparty.overlay.ethernet.MacAddress;

/**
 * Addresses that have spoken from behind the gateway in the last {@value #AGEING_SECONDS} s. A player's unicast to them does
 * not count as unknown, and no player gets one of them for its own.
 *
 * <pre>
 *   entry   address (48) | held (1) | tick when it was last heard, or until which it is held (15)
 * </pre>
 *
 * <p>A hash table, four ways wide. It begins small, grows while live addresses would push each other out, and stays at
 * {@value #MOST} addresses or 16 KiB; from there on the one that was quiet for longest is forgotten. An address that is held
 * is not learned: its player has just left, and copies of its frames may still be on their way back from the LAN.
 *
 * <p>Time is a tick of 2^34 ns, some 17 s. An address is written once a tick at most, so readers on other loops keep their
 * cache lines, and only writers take a lock. A reader may miss an address for a moment while it is written.
 */
final class LanAddresses {
    /** What IEEE 802.1Q (clause 8.8.3) recommends for a bridge: an address that has moved is free after this. */
    private static final int AGEING_SECONDS = 300;

    private static final int MOST = 2048;
    private static final int WAYS = 4;
    private static final int FIRST_SETS = 8;
    private static final int GROWTH = 4;

    private static final int TICK_SHIFT = 34;
    private static final int AGEING_TICKS = (int) (AGEING_SECONDS * 1_000_000_000L >> TICK_SHIFT) + 1;
    private static final int HOLD_TICKS = 1;

    private static final int ADDRESS_SHIFT = 16;
    private static final int HELD = 0x8000;

    /** No address has this entry. */
    private static final long NONE = 0;

    private static final int TICK_MASK = 0x7FFF;

    private volatile AtomicLongArray entries = new AtomicLongArray(FIRST_SETS * WAYS);

    /** Remembers a station's address, unless it is held. */
    void learn(long mac, long nowNs) {
        if (!MacAddress.isUnicastStation(mac)) {
            return;
        }
        AtomicLongArray table = entries;
        int at = find(table, mac);
        int tick = tick(nowNs);
        if (at < 0 || isOutdated(table.getOpaque(at), tick)) {
            note(mac, tick, tick);
        }
    }

    /** The player with this address has left: nothing is known of it, and for 17 to 34 s nothing is learned. */
    void hold(long mac, long nowNs) {
        int tick = tick(nowNs);
        note(mac, HELD | tick + HOLD_TICKS & TICK_MASK, tick);
    }

    /** True for 17 to 34 s after a player with this address has left, whether or not they are back. */
    boolean isHeld(long mac, long nowNs) {
        long entry = entryOf(mac);
        return isHeld(entry) && isLive(entry, tick(nowNs));
    }

    /** True where the address was learned and not forgotten. */
    boolean contains(long mac, long nowNs) {
        long entry = entryOf(mac);
        return entry != NONE && !isHeld(entry) && isLive(entry, tick(nowNs));
    }

    private long entryOf(long mac) {
        AtomicLongArray table = entries;
        int at = find(table, mac);
        return at < 0 ? NONE : table.getOpaque(at);
    }

    /** How many addresses there is room for at present. */
    int capacity() {
        return entries.length();
    }

    private synchronized void note(long mac, int note, int tick) {
        int at = find(entries, mac);
        if (at < 0) {
            at = freeWay(entries, mac, tick);
        }
        while (at < 0 && entries.length() < MOST) {
            grow(tick);
            at = freeWay(entries, mac, tick);
        }
        if (at < 0 && !isHeld(note)) {
            at = quietestWay(entries, mac, tick);
        }
        // A player who comes and goes under many addresses makes nothing else forgotten.
        if (at >= 0) {
            entries.setOpaque(at, mac << ADDRESS_SHIFT | note);
        }
    }

    /** Entries of one old set are spread over as many new ones as it grows by, so each finds a place. */
    private void grow(int tick) {
        AtomicLongArray old = entries;
        AtomicLongArray larger = new AtomicLongArray(old.length() * GROWTH);
        for (int i = 0; i < old.length(); i++) {
            long entry = old.getOpaque(i);
            if (entry != NONE && isLive(entry, tick)) {
                larger.setOpaque(freeWay(larger, entry >>> ADDRESS_SHIFT, tick), entry);
            }
        }
        entries = larger;
    }

    private static int find(AtomicLongArray table, long mac) {
        int set = set(table, mac);
        for (int way = set; way < set + WAYS; way++) {
            long entry = table.getOpaque(way);
            if (entry != NONE && entry >>> ADDRESS_SHIFT == mac) {
                return way;
            }
        }
        return -1;
    }

    private static int freeWay(AtomicLongArray table, long mac, int tick) {
        int set = set(table, mac);
        for (int way = set; way < set + WAYS; way++) {
            long entry = table.getOpaque(way);
            if (entry == NONE || !isLive(entry, tick)) {
                return way;
            }
        }
        return -1;
    }

    private static int quietestWay(AtomicLongArray table, long mac, int tick) {
        int set = set(table, mac);
        int quietest = set;
        for (int way = set + 1; way < set + WAYS; way++) {
            if (age(table.getOpaque(way), tick) > age(table.getOpaque(quietest), tick)) {
                quietest = way;
            }
        }
        return quietest;
    }

    private static boolean isLive(long entry, int tick) {
        int age = age(entry, tick);
        return isHeld(entry) ? age <= 0 && age >= -HOLD_TICKS : age >= 0 && age <= AGEING_TICKS;
    }

    private static boolean isOutdated(long entry, int tick) {
        return !isLive(entry, tick) || !isHeld(entry) && stamp(entry) != tick;
    }

    private static boolean isHeld(long entry) {
        return (entry & HELD) != 0;
    }

    private static int stamp(long entry) {
        return (int) entry & TICK_MASK;
    }

    /** In ticks; negative where its tick is yet to come. Of 15 bits, so it comes round after six days. */
    private static int age(long entry, int tick) {
        return (tick - stamp(entry) & TICK_MASK) << 17 >> 17;
    }

    private static int tick(long nowNs) {
        return (int) (nowNs >> TICK_SHIFT) & TICK_MASK;
    }

    /** By the upper bits of a product, of which a larger table takes more below the same ones. */
    private static int set(AtomicLongArray table, long mac) {
        int sets = table.length() / WAYS;
        return (int) (mac * 0x9E37_79B9_7F4A_7C15L >>> Long.numberOfLeadingZeros(sets) + 1) * WAYS;
    }
}
