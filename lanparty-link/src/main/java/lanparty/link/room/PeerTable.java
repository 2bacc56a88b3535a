package lanparty.link.room;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.Protocol;
import lanparty.obs.status.PeerTraffic;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who else is in the room, by peer id and by MAC address, and how many frames each sends and gets. The event loop's only.
 *
 * <p>What is asked and counted by frame ({@link #macOf}, {@link #hasMac}, {@link #countFrom}, {@link #countTo}) allocates
 * nothing: peer ids index an array, MAC addresses an open-addressed table that is built again on every change, as changes
 * are rare.
 */
public final class PeerTable {
    /** What {@link #macOf} says of a gateway, which speaks for any address. */
    public static final long ANY_MAC = -1;

    /** What {@link #macOf} says of a peer that is not here. */
    public static final long NO_PEER = -2;

    private final Map<Integer, PeerInfo> peers = new HashMap<>();
    private final Map<Integer, PeerTraffic> traffic = new HashMap<>();
    private final PeerTraffic everyone = new PeerTraffic();
    private final PeerTraffic nobody = new PeerTraffic();
    private long[] macByPeer = new long[0];
    private PeerTraffic[] trafficByPeer = new PeerTraffic[0];
    private long[] macs = {0};
    private PeerTraffic[] trafficByMac = {nobody};
    private PeerTraffic gatewayTraffic = nobody;

    /**
     * Adds or replaces.
     *
     * @return false, and it is left out, where there are {@link Protocol#MAX_WELCOME_PEERS} others: no honest relay lets more
     *     in, and each peer costs memory here, and a gateway's switch a place in its forwarding table
     */
    public boolean add(PeerInfo peer) {
        if (peers.size() >= Protocol.MAX_WELCOME_PEERS && !peers.containsKey(peer.peerId())) {
            return false;
        }
        peers.put(peer.peerId(), peer);
        traffic.put(peer.peerId(), new PeerTraffic(everyone));
        rebuild();
        return true;
    }

    /** Forgets; null where it was not here. */
    public @Nullable PeerInfo remove(int peerId) {
        PeerInfo gone = peers.remove(peerId);
        traffic.remove(peerId);
        rebuild();
        return gone;
    }

    /** Forgets everyone. */
    public void clear() {
        peers.clear();
        traffic.clear();
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
        return mac != 0 && macs[place(mac)] == mac;
    }

    /** What this peer has sent and been sent since it came; nothing of one that is not here. Any thread reads it. */
    public PeerTraffic traffic(int peerId) {
        return peerId >= 0 && peerId < trafficByPeer.length ? trafficByPeer[peerId] : nobody;
    }

    /** A frame of this peer's was taken. */
    public void countFrom(int peerId, int bytes) {
        traffic(peerId).from(bytes);
    }

    /** A frame was sent to this address: everyone's, a client's, or else one behind the gateway. */
    public void countTo(long destination, int bytes) {
        if (MacAddress.isMulticast(destination)) {
            everyone.to(bytes);
        } else {
            int place = place(destination);
            (macs[place] == destination ? trafficByMac[place] : gatewayTraffic).to(bytes);
        }
    }

    /** Where the address is, or else an empty place; at least half of the places are. */
    private int place(long mac) {
        int mask = macs.length - 1;
        int place = slot(mac, mask);
        while (macs[place] != 0 && macs[place] != mac) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void rebuild() {
        int highest = peers.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        macByPeer = new long[highest + 1];
        Arrays.fill(macByPeer, NO_PEER);
        trafficByPeer = new PeerTraffic[highest + 1];
        Arrays.fill(trafficByPeer, nobody);
        // At most half full, so that a probe for an absent address ends soon.
        macs = new long[Integer.highestOneBit(Math.max(1, peers.size()) * 4)];
        trafficByMac = new PeerTraffic[macs.length];
        Arrays.fill(trafficByMac, nobody);
        gatewayTraffic = nobody;
        peers.values().forEach(this::enter);
    }

    private void enter(PeerInfo peer) {
        PeerTraffic its = traffic.getOrDefault(peer.peerId(), nobody);
        trafficByPeer[peer.peerId()] = its;
        if (peer.mac() == null) {
            macByPeer[peer.peerId()] = ANY_MAC;
            gatewayTraffic = its;
        } else {
            long mac = peer.mac().bits();
            macByPeer[peer.peerId()] = mac;
            int place = place(mac);
            macs[place] = mac;
            trafficByMac[place] = its;
        }
    }

    private static int slot(long mac, int mask) {
        return (int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 40) & mask;
    }
}
