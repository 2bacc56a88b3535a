package lanparty.relay.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RoomCode;
import org.jspecify.annotations.Nullable;

/**
 * One party's members: clients by MAC address, at most one gateway. Look-ups by frames allocate nothing; changes make new
 * arrays, so a loop over the members outlives somebody leaving in its middle.
 */
public final class Room {
    private static final int MAX_PEER_ID = 0xFFFF;

    private final RoomCode code;
    private final long id;
    private final int mtu;
    private final MacTable clients = new MacTable();
    private final LanAddresses lanAddresses = new LanAddresses();
    private Member[] members = {};
    private @Nullable Member gateway;
    private @Nullable GatewayStatus gatewayStatus;
    private int lastPeerId;

    Room(RoomCode code, long id, int mtu) {
        this.code = code;
        this.id = id;
        this.mtu = mtu;
    }

    /** What its members call it. */
    public RoomCode code() {
        return code;
    }

    /** What every overlay datagram of the room begins with, unsigned 32 bit. */
    public long id() {
        return id;
    }

    /** Octets of payload that a frame in this room may have. */
    public int mtu() {
        return mtu;
    }

    /** The gateway, while it is here. */
    public @Nullable Member gateway() {
        return gateway;
    }

    /** What the gateway last said of its LAN; null where it has said nothing, or is not here. */
    public @Nullable GatewayStatus gatewayStatus() {
        return gatewayStatus;
    }

    /** The gateway said so; remembered for those who come later, and until it leaves. */
    public void gatewayStatus(GatewayStatus status) {
        gatewayStatus = status;
    }

    /** How many are here, the gateway among them. */
    public int size() {
        return members.length;
    }

    /** How many players are here. */
    public int clientCount() {
        return members.length - (gateway == null ? 0 : 1);
    }

    /** True where nobody is here. */
    public boolean isEmpty() {
        return members.length == 0;
    }

    /** The client with this address, or null. */
    public @Nullable Member clientWith(long mac) {
        return clients.find(mac);
    }

    /** True where a host behind the gateway has lately sent from this address. Outlives the gateway's reconnects. */
    public boolean isLanAddress(long mac) {
        return lanAddresses.contains(mac);
    }

    /** The gateway carried a frame from this address. */
    public void learnLanAddress(long mac) {
        lanAddresses.learn(mac);
    }

    /** What each member is known by, in the order they came. */
    public List<PeerInfo> peers() {
        return Arrays.stream(members).map(Member::info).toList();
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
        List<Member> next = new ArrayList<>(List.of(members));
        next.add(member);
        replaceMembers(next);
    }

    /** Lets a member go; false where it was not here. */
    public boolean leave(Member member) {
        List<Member> next = new ArrayList<>(List.of(members));
        boolean wasHere = next.remove(member);
        replaceMembers(next);
        return wasHere;
    }

    /** Tells everyone but one. */
    public void tellOthers(@Nullable Member except, ControlMessage message) {
        for (Member member : members) {
            if (member != except) {
                member.tell(message);
            }
        }
    }

    /** The members in the order they came, to loop over; never changed in place, not to be changed by the caller. */
    public Member[] everyone() {
        return members;
    }

    private boolean isTaken(int peerId) {
        for (Member member : members) {
            if (member.info().peerId() == peerId) {
                return true;
            }
        }
        return false;
    }

    private void replaceMembers(List<Member> next) {
        members = next.toArray(Member[]::new);
        clients.rebuild(members);
        Member before = gateway;
        gateway = next.stream()
                .filter(member -> member.info().role() == PeerRole.GATEWAY)
                .findFirst()
                .orElse(null);
        if (gateway != before) {
            gatewayStatus = null;
        }
    }
}
