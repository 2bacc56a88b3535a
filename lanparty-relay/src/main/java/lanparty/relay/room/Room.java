package lanparty.relay.room;

import java.util.List;
import java.util.stream.Stream;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomName;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One party's members: clients by MAC address, at most one gateway.
 *
 * <p>Changes on the relay's home loop only. What the packet path needs is {@link #view}, which any thread reads, and the
 * LAN's addresses.
 */
public final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final int MAX_PEER_ID = 0xFFFF;

    private final RoomName name;
    private final long id;
    private final int mtu;
    private final long opener;
    private final LanAddresses lanAddresses = new LanAddresses();
    private final ReturnedFrames returns = new ReturnedFrames();
    private volatile RoomView view = RoomView.EMPTY;
    private volatile @Nullable GatewayStatus gatewayStatus;
    private List<BanEntry> bans = List.of();
    private int lastPeerId;

    Room(RoomName name, long id, int mtu, long opener) {
        this.name = name;
        this.id = id;
        this.mtu = mtu;
        this.opener = opener;
    }

    /** The address that the room counts for while it is open. */
    long opener() {
        return opener;
    }

    /** What its members call it. Any thread. */
    public RoomName name() {
        return name;
    }

    /** What every overlay datagram of the room begins with, unsigned 32 bit. Any thread. */
    public long id() {
        return id;
    }

    /** Octets of payload that a frame in this room may have. Any thread. */
    public int mtu() {
        return mtu;
    }

    /** Who is here now. Any thread. */
    public RoomView view() {
        return view;
    }

    /** True where a host behind the gateway has lately sent from this address. Outlives the gateway's reconnects. Any thread. */
    public boolean isLanAddress(long mac, long nowNs) {
        return lanAddresses.contains(mac, nowNs);
    }

    /**
     * The gateway carried a frame from this address. Nothing is learned while frames go round, as some of them are players'.
     * On the gateway's loop.
     */
    public void learnLanAddress(long mac, long nowNs) {
        GatewayStatus said = gatewayStatus;
        if ((said == null || said.lanUp()) && !returns.isSuspected(nowNs)) {
            lanAddresses.learn(mac, nowNs);
        }
    }

    /**
     * The gateway carried a frame from this player's address, which came from the LAN. Of a player who has just come back in a
     * new session it may be one from before: between the two sessions the gateway did not know the address. Nothing is concluded
     * from it, so a loop is noticed 17 to 34 s after the player came. On the gateway's loop.
     */
    public void cameBack(Member player, long nowNs) {
        MacAddress mac = player.info().mac();
        boolean isFromBefore = mac != null && lanAddresses.isHeld(mac.bits(), nowNs);
        if (!isFromBefore && returns.isNews(nowNs)) {
            LOG.warn(
                    "room {}: frames from the address of {} come from the LAN too, and are dropped: either that player's"
                            + " machine connects the room with the LAN a second time, or a machine there has the same"
                            + " address and can't be reached until the host sends the player away",
                    name,
                    player);
        }
    }

    /** The gateway, while it is here. */
    public @Nullable Member gateway() {
        return view.gateway();
    }

    /** What the gateway last said of its LAN; null where it has said nothing, or is not here. Any thread. */
    public @Nullable GatewayStatus gatewayStatus() {
        return gatewayStatus;
    }

    /** The gateway said so; remembered for those who come later, and until it leaves. */
    public void gatewayStatus(GatewayStatus status) {
        gatewayStatus = status;
    }

    /** Whom the host doesn't want; its word from now on, also while its gateway is away. */
    public void bans(List<BanEntry> entries) {
        bans = List.copyOf(entries);
    }

    /** Adds to the host's list; false where that is full. */
    public boolean ban(BanEntry entry) {
        if (bans.size() >= Protocol.MAX_BANS) {
            return false;
        }
        bans = Stream.concat(bans.stream(), Stream.of(entry)).toList();
        return true;
    }

    /** True for a player whom the host doesn't want. */
    public boolean isBanned(IdentityKey key, @Nullable MacAddress mac) {
        return bans.stream().anyMatch(entry -> entry.matches(key, mac));
    }

    /** Everyone but the gateway, in the order they came. */
    public List<Member> clients() {
        return view.members().stream().filter(member -> member != gateway()).toList();
    }

    /** How many are here, the gateway among them. */
    public int size() {
        return view.members().size();
    }

    /** How many players are here. */
    public int clientCount() {
        return size() - (gateway() == null ? 0 : 1);
    }

    /** True where nobody is here. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** The client with this address, or null. */
    public @Nullable Member clientWith(long mac) {
        return view.clientWith(mac);
    }

    /** What each member is known by, in the order they came. */
    public List<PeerInfo> peers() {
        return view.peers();
    }

    /** A number that nobody here has; a number that somebody had comes round again after all others. */
    public int nextPeerId() {
        do {
            lastPeerId = lastPeerId == MAX_PEER_ID ? 1 : lastPeerId + 1;
        } while (isTaken(lastPeerId));
        return lastPeerId;
    }

    /** Takes a member in that {@link Admission} let in. */
    public void enter(Member member) {
        change(view.with(member));
    }

    /** Lets a member go; false where it was not here. */
    public boolean leave(Member member, long nowNs) {
        RoomView before = view;
        change(before.without(member));
        MacAddress mac = member.info().mac();
        if (view != before && mac != null) {
            lanAddresses.hold(mac.bits(), nowNs);
        }
        return view != before;
    }

    /** Tells everyone but one. */
    public void tellOthers(@Nullable Member except, ControlMessage message) {
        for (Member member : view.members()) {
            if (member != except) {
                member.tell(message);
            }
        }
    }

    private boolean isTaken(int peerId) {
        return view.members().stream().anyMatch(member -> member.info().peerId() == peerId);
    }

    private void change(RoomView next) {
        if (next.gateway() != view.gateway()) {
            gatewayStatus = null;
        }
        view = next;
    }
}
