package lanparty.obs.status;

import lanparty.overlay.EnumKey;

/** What a daemon is, and what a peer in a room is. */
public enum DaemonRole {
    /** A player's. */
    CLIENT,
    /** The LAN host's. */
    GATEWAY,
    /** Never a peer. */
    RELAY;

    /** Lower case, as in reports. */
    public String key() {
        return EnumKey.of(this);
    }
}
