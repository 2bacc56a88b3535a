package lanparty.ctrl;

/** Why a relay turns an endpoint away, at the door or out of its room. */
public enum RejectCode {
    /** Another client of the room has this MAC address. */
    DUPLICATE_MAC(false),
    /** The room has a gateway already. */
    GATEWAY_PRESENT(false),
    /** No place left. */
    ROOM_FULL(false),
    /** The relay speaks another version. */
    BAD_VERSION(false),
    /** The room's name is not one. */
    BAD_ROOM(false),
    /** The endpoint can't carry the room's MTU. */
    MTU(false),
    /** Not a valid Hello, or something else in its place. */
    BAD_HELLO(false),
    /** The signature is not the key's, or is for another connection. */
    BAD_PROOF(false),
    /** The relay takes sealed rooms only. */
    SEALED_ONLY(false),
    /** The relay wants its operator's token to be shown. */
    TOKEN(false),
    /** A sealed room is another host's. */
    NOT_OWNER(false),
    /** Only the host can open the room, and has not yet. */
    HOST_ABSENT(true),
    /** The host or operator doesn't want this endpoint. */
    BANNED(false),
    /** The host has sent this endpoint out of the room. */
    KICKED(false),
    /** The host has closed the room. */
    ROOM_CLOSED(false),
    /** The relay is at a limit or going down; worth trying again. */
    BUSY(true),
    /** A code that this build doesn't know, from a newer relay; its sentence tells the user what matters. */
    OTHER(false);

    private final boolean worthRetrying;

    RejectCode(boolean worthRetrying) {
        this.worthRetrying = worthRetrying;
    }

    /** True where the same Hello may be welcome a little later without its user changing anything. */
    public boolean isWorthRetrying() {
        return worthRetrying;
    }
}
