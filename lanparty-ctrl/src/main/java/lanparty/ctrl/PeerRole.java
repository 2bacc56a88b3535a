package lanparty.ctrl;

/** What an endpoint is to its room. */
public enum PeerRole {
    /** A player: one virtual adapter with one MAC address. */
    CLIENT,
    /** The bridge to the party's LAN; one a room. */
    GATEWAY
}
