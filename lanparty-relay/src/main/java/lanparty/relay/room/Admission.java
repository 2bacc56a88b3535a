package lanparty.relay.room;

import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.relay.room.Verdict.Admitted;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Who may come into a room. Decides and changes nothing. That a Hello is well formed, down to the kind of MAC address
 * that each role names, is its own to check.
 *
 * <p>An endpoint that comes back before its old session was missed is the same endpoint where role, address and
 * identity agree: it takes its own place at once. So a place that only the stale session holds is free for it, and a
 * room that only the stale session keeps open counts as closed.
 *
 * @param maxClientsPerRoom players a room takes, its gateway not counted
 * @param maxRooms rooms that may be open at once
 */
public record Admission(int maxClientsPerRoom, int maxRooms) {
    /**
     * Looks at one Hello.
     *
     * @param room the room that it names; null where that is not open
     * @param openRooms how many are open
     */
    public Verdict decide(Hello hello, @Nullable Room room, int openRooms) {
        if (hello.version() != Protocol.VERSION) {
            return wrongVersion(hello.version());
        }
        if (room == null) {
            return openRooms < maxRooms
                    ? new Admitted(firstPeersMtu(hello), null)
                    : new Refused(RejectCode.BUSY, "The relay has as many rooms open as it may; try again later.");
        }
        Member inItsPlace = hello.mac() == null
                ? room.gateway()
                : room.clientWith(hello.mac().bits());
        if (inItsPlace != null && !inItsPlace.provesItselfBy(hello.identity())) {
            return placeTaken(hello);
        }
        if (inItsPlace != null && room.size() == 1) {
            return new Admitted(firstPeersMtu(hello), inItsPlace);
        }
        if (hello.role() == PeerRole.CLIENT && inItsPlace == null && room.clientCount() >= maxClientsPerRoom) {
            return new Refused(
                    RejectCode.ROOM_FULL,
                    "The room is full: it takes " + maxClientsPerRoom
                            + " players; ask the relay's operator for a higher --max-clients-per-room.");
        }
        if (hello.mtu() != null && hello.mtu() < room.mtu()) {
            return mtuTooSmall(hello.mtu(), room.mtu());
        }
        return new Admitted(room.mtu(), inItsPlace);
    }

    private static Refused wrongVersion(int version) {
        return new Refused(
                RejectCode.BAD_VERSION,
                "The relay speaks protocol version " + Protocol.VERSION + ", this endpoint version " + version
                        + "; install the same release of lanparty on both.");
    }

    private static Refused placeTaken(Hello hello) {
        return hello.role() == PeerRole.GATEWAY
                ? new Refused(
                        RejectCode.GATEWAY_PRESENT,
                        "The room has a gateway already; stop that one, or use another room code.")
                : new Refused(
                        RejectCode.DUPLICATE_MAC,
                        "Another player in the room has the MAC address " + hello.mac()
                                + "; choose another with --virtual-mac, or use an identity file of your own.");
    }

    private static Refused mtuTooSmall(int wish, int roomMtu) {
        return new Refused(
                RejectCode.MTU,
                "The room's MTU is " + roomMtu + ", more than the " + wish
                        + " that this endpoint can carry; raise its MTU, or let it join first.");
    }

    private static int firstPeersMtu(Hello hello) {
        return hello.mtu() == null ? Protocol.DEFAULT_MTU : hello.mtu();
    }
}
