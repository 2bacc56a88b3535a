package lanparty.ctrl;

/** Why a relay turns an endpoint away. */
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
    /** Not a valid Hello. */
    BAD_HELLO(false),
    /** The host or operator doesn't want this endpoint. */
    BANNED(false),
    /** The relay is at a limit or going down; worth trying again. */
    BUSY(true),
    /** A code that this build doesn't know, from a newer relay; its sentence tells the user what matters. */
    OTHER(false);

    private final boolean worthRetrying;

    RejectCode(boolean worthRetrying) {
        this.worthRetrying = worthRetrying;
    }

    /** True where the same Hello may be welcome a little later without anybody changing anything. */
    public boolean isWorthRetrying() {
        return worthRetrying;
    }
}
