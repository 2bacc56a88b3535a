package lanparty.obs.status;

import lanparty.overlay.EnumKey;

/** How a daemon stands to its relay. */
public enum LinkState {
    /** Calling the relay, which has not let us in yet or is lost. */
    CONNECTING,
    /** In the room. */
    IN_ROOM,
    /** In the room, but the relay answers no more; it is called anew beside. */
    SILENT,
    /** The relay itself. */
    SERVING;

    /** Lower case with dashes, as in reports. */
    public String key() {
        return EnumKey.of(this);
    }
}
