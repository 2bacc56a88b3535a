package lanparty.link;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import lanparty.ctrl.PeerInfo;
import org.jspecify.annotations.Nullable;

/**
 * Who else is in the room, by peer id and by MAC address. The event loop's only.
 *
 * <p>Look-ups by frames use {@link #macOf} and {@link #hasMac}, which allocate nothing: peer ids index an array, MAC
 * addresses an open-addressed table that is built again on every change, as changes are rare.
 */
public final class PeerTable {
    /** What {@link #macOf} says of a gateway, which speaks for any address. */
    public static final long ANY_MAC = -1;

    /** What {@link #macOf} says of a peer that is not here. */
    public static final long NO_PEER = -2;

    private final Map<Integer, PeerInfo> peers = new HashMap<>();
    private long[] macByPeer = new long[0];
    private long[] macs = {0};

    /** Adds or replaces. */
    public void add(PeerInfo peer) {
        peers.put(peer.peerId(), peer);
        rebuild();
    }

    /** Forgets; null where it was not here. */
    public @Nullable PeerInfo remove(int peerId) {
        PeerInfo gone = peers.remove(peerId);
        rebuild();
        return gone;
    }

    /** Forgets everyone. */
    public void clear() {
        peers.clear();
        rebuild();
    }

    /** Everyone, as a view. */
    public Collection<PeerInfo> all() {
        return Collections.unmodifiableCollection(peers.values());
    }

    /** The address that this peer may send from, {@link #ANY_MAC} or {@link #NO_PEER}. */
    public long macOf(int peerId) {
        return peerId >= 0 && peerId < macByPeer.length ? macByPeer[peerId] : NO_PEER;
    }

    /** True where a client in the room has this address. */
    public boolean hasMac(long mac) {
        int mask = macs.length - 1;
        for (int slot = slot(mac, mask); macs[slot] != 0; slot = (slot + 1) & mask) {
            if (macs[slot] == mac) {
                return true;
            }
        }
        return false;
    }

    private void rebuild() {
        int highest = peers.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        macByPeer = new long[highest + 1];
        java.util.Arrays.fill(macByPeer, NO_PEER);
        // At most half full, so that a probe for an absent address ends soon.
        macs = new long[Integer.highestOneBit(Math.max(1, peers.size()) * 4)];
        int mask = macs.length - 1;
        for (PeerInfo peer : peers.values()) {
            if (peer.mac() == null) {
                macByPeer[peer.peerId()] = ANY_MAC;
                continue;
            }
            long mac = peer.mac().bits();
            macByPeer[peer.peerId()] = mac;
            int slot = slot(mac, mask);
            while (macs[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            macs[slot] = mac;
        }
    }

    private static int slot(long mac, int mask) {
        return (int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
    }
}
