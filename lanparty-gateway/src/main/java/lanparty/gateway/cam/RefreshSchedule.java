package lanparty.gateway.cam;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import lanparty.ctrl.PeerInfo;
import lanparty.overlay.ethernet.MacAddress;

/**
 * Which player's address is due for a refresh, and when. Pure: it is told the time, as nanoseconds of a monotonic
 * clock, and belongs to one thread.
 *
 * <p>Each player has a phase of their own: a player who joins begins at once; those found in the room at a welcome are
 * paced at first, and then spread evenly over the interval.
 */
public final class RefreshSchedule {
    /** Shorter than any ageing time found in practice; IEEE 802.1Q recommends 300 s, cheap switches go down to 65 s. */
    public static final long INTERVAL_NS = 60_000_000_000L;

    /** Between first refreshes after a welcome: 100 frames a second trouble no switch. */
    static final long FIRST_ROUND_PACE_NS = 10_000_000L;

    /** What {@link #nextDueNs} says when nobody is here. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Map<Integer, Entry> current = new HashMap<>();
    private final PriorityQueue<Entry> byDueTime =
            new PriorityQueue<>(Comparator.comparingLong((Entry entry) -> entry.dueSinceOriginNs));
    private final long originNs;

    /** Empty; no later call may tell an earlier time. */
    public RefreshSchedule(long nowNs) {
        originNs = nowNs;
    }

    /** Forgets everyone and begins with those found in the room. */
    public void seed(Collection<PeerInfo> peers, long nowNs) {
        clear();
        int players = (int) peers.stream().filter(peer -> peer.mac() != null).count();
        int place = 0;
        for (PeerInfo peer : peers) {
            MacAddress mac = peer.mac();
            if (mac != null) {
                long first = since(nowNs) + place * FIRST_ROUND_PACE_NS;
                long second = since(nowNs) + INTERVAL_NS * (place + 1) / players;
                put(new Entry(peer.peerId(), mac.bits(), first, Math.min(second, first + INTERVAL_NS)));
                place++;
            }
        }
    }

    /** Someone joined: due now. Gateways have no address and are passed over. */
    public void add(PeerInfo peer, long nowNs) {
        MacAddress mac = peer.mac();
        if (mac != null) {
            long now = since(nowNs);
            put(new Entry(peer.peerId(), mac.bits(), now, now + INTERVAL_NS));
        }
    }

    /** Someone left: never due again. */
    public void remove(int peerId) {
        Entry gone = current.remove(peerId);
        if (gone != null) {
            byDueTime.remove(gone);
        }
    }

    /** Everyone left. */
    public void clear() {
        current.clear();
        byDueTime.clear();
    }

    /** Names each address that is due, and puts each off until its next turn. */
    public void takeDue(long nowNs, LongConsumer mac) {
        Entry first = byDueTime.peek();
        while (first != null && first.dueSinceOriginNs <= since(nowNs)) {
            byDueTime.poll();
            first.putOff(since(nowNs));
            byDueTime.add(first);
            mac.accept(first.mac);
            first = byDueTime.peek();
        }
    }

    /** How long from now until someone is due, 0 where someone is; {@link #NEVER} when nobody is here. */
    public long nextDueNs(long nowNs) {
        Entry first = byDueTime.peek();
        return first == null ? NEVER : Math.max(0, first.dueSinceOriginNs - since(nowNs));
    }

    private void put(Entry entry) {
        remove(entry.peerId);
        current.put(entry.peerId, entry);
        byDueTime.add(entry);
    }

    private long since(long nowNs) {
        return nowNs - originNs;
    }

    /** One player's turns. */
    private static final class Entry {
        private final int peerId;
        private final long mac;
        private long dueSinceOriginNs;
        private long followingNs;

        Entry(int peerId, long mac, long dueSinceOriginNs, long followingNs) {
            this.peerId = peerId;
            this.mac = mac;
            this.dueSinceOriginNs = dueSinceOriginNs;
            this.followingNs = followingNs;
        }

        /** Turns that a busy or sleeping machine missed are not made up for. */
        void putOff(long now) {
            dueSinceOriginNs = followingNs > now ? followingNs : now + INTERVAL_NS;
            followingNs = dueSinceOriginNs + INTERVAL_NS;
        }
    }
}
