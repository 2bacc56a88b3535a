package lanparty.ctrl;

/** Why a peer is no longer in its room. */
public enum LeaveReason {
    /** It said goodbye. */
    DISCONNECTED,
    /** Nothing was heard from it for the idle timeout, or its connection broke. */
    LOST,
    /** The same identity came back in a new session. */
    REPLACED,
    /** The relay ended the session: malformed traffic or a broken protocol. */
    EXPELLED,
    /** The relay is going down. */
    RELAY_CLOSING,
    /** The host sent it away. */
    KICKED,
    /** The host closed the room. */
    ROOM_CLOSED,
    /** A reason that this build doesn't know, from a newer relay. That the peer left is what matters. */
    OTHER
}
