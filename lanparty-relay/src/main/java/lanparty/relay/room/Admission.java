package lanparty.relay.room;

import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.obs.Refusal;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.room.Verdict.Admitted;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Who may come into a room. Decides and changes nothing. That a Hello is well formed, down to the kind of MAC address
 * that each role names, is its own to check; that its key is the endpoint's own has been proven.
 *
 * <p>An endpoint that comes back before its old session was missed is the same endpoint where role, address and
 * key agree: it takes its own place at once. So a place that only the stale session holds is free for it, and a
 * room that only the stale session keeps open counts as closed.
 *
 * @param policy who may open a room
 * @param maxClientsPerRoom players a room takes, its gateway not counted
 * @param maxRooms rooms that may be open at once
 */
public record Admission(RoomPolicy policy, int maxClientsPerRoom, int maxRooms) {
    /**
     * Looks at one Hello.
     *
     * @param room the room that it names; null where that is not open
     * @param openRooms how many are open
     * @param nowNs the present time, which tells what of the LAN is still known
     */
    public Verdict decide(Hello hello, @Nullable Room room, int openRooms, long nowNs) {
        Refused refused = new HelloRules(policy).refusal(hello);
        if (refused != null) {
            return refused;
        }
        if (room == null) {
            return openRooms < maxRooms
                    ? opened(hello, null)
                    : new Refused(
                            RejectCode.BUSY,
                            Refusal.RELAY_ROOMS,
                            "The relay has as many rooms open as it may; try again later.");
        }
        if (hello.role() == PeerRole.CLIENT && room.isBanned(hello.key(), hello.mac())) {
            return Refused.banned("");
        }
        Member inItsPlace = hello.mac() == null
                ? room.gateway()
                : room.clientWith(hello.mac().bits());
        if (inItsPlace != null && !inItsPlace.key().equals(hello.key())) {
            return placeTaken(hello);
        }
        if (inItsPlace == null
                && hello.mac() != null
                && room.isLanAddress(hello.mac().bits(), nowNs)) {
            return onTheLan(hello.mac());
        }
        if (inItsPlace != null && room.size() == 1) {
            return opened(hello, inItsPlace);
        }
        if (hello.role() == PeerRole.CLIENT && inItsPlace == null && room.clientCount() >= maxClientsPerRoom) {
            return new Refused(
                    RejectCode.ROOM_FULL,
                    Refusal.ROOM_FULL,
                    "The room is full: it takes " + maxClientsPerRoom
                            + " players; ask the relay's operator for a higher --max-clients-per-room.");
        }
        if (hello.mtu() != null && hello.mtu() < room.mtu()) {
            return mtuTooSmall(hello.mtu(), room.mtu());
        }
        return new Admitted(room.mtu(), inItsPlace);
    }

    /** A plain room is opened by the first who comes; a sealed one, or one that takes a token, by its gateway alone. */
    private Verdict opened(Hello hello, @Nullable Member stale) {
        if (hello.role() == PeerRole.CLIENT && (hello.room().isSealed() || policy.openToken() != null)) {
            return new Refused(
                    RejectCode.HOST_ABSENT,
                    Refusal.HOST_ABSENT,
                    "The host isn't here yet, and only the host's gateway opens this room; if the party has begun, ask the"
                            + " host for the line to join again.");
        }
        return new Admitted(hello.mtu() == null ? Protocol.DEFAULT_MTU : hello.mtu(), stale);
    }

    private static Refused placeTaken(Hello hello) {
        return hello.role() == PeerRole.GATEWAY
                ? new Refused(
                        RejectCode.GATEWAY_PRESENT,
                        Refusal.PLACE_TAKEN,
                        "The room has a gateway already; stop that one, or use another room code.")
                : new Refused(
                        RejectCode.DUPLICATE_MAC,
                        Refusal.PLACE_TAKEN,
                        "Another player in the room has the MAC address " + hello.mac()
                                + "; choose another with --virtual-mac, or use an identity file of your own.");
    }

    private static Refused onTheLan(MacAddress mac) {
        return new Refused(
                RejectCode.DUPLICATE_MAC,
                Refusal.PLACE_TAKEN,
                "A machine on the party's LAN has lately spoken with the MAC address " + mac
                        + "; choose another with --virtual-mac, or take this machine's adapter out of its bridge with"
                        + " that LAN and try again in five minutes.");
    }

    private static Refused mtuTooSmall(int wish, int roomMtu) {
        return new Refused(
                RejectCode.MTU,
                Refusal.MTU,
                "The room's MTU is " + roomMtu + ", more than the " + wish
                        + " that this endpoint can carry; raise its MTU, or let it join first.");
    }
}
