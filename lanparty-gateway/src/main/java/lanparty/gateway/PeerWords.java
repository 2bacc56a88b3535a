package lanparty.gateway;

import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;

/** Players as their host reads of them. */
final class PeerWords {
    private PeerWords() {}

    /** Name and address. */
    static String person(PeerInfo peer) {
        String name = peer.displayName().isEmpty() ? "player " + peer.peerId() : peer.displayName();
        return peer.mac() == null ? name : name + " (" + peer.mac() + ")";
    }

    /** Why somebody left, after the name. */
    static String words(LeaveReason reason) {
        return switch (reason) {
            case DISCONNECTED -> "said goodbye";
            case LOST -> "was not heard any more";
            case REPLACED -> "is back in a new session";
            case EXPELLED -> "was sent away by the relay";
            case RELAY_CLOSING -> "the relay is closing";
            case KICKED -> "was sent away by you";
            case ROOM_CLOSED -> "had to go as you closed the room";
            case OTHER -> "for a reason that only a newer version knows";
        };
    }
}
