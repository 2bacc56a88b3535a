package lanparty.relay.limit;

/** How a frame's destination counts towards a player's limits. */
public enum FrameKind {
    /** Broadcast or multicast. */
    FLOOD,
    /** Unicast to an address from which nobody has spoken. */
    UNKNOWN_UNICAST,
    /** Unicast to a player or to a LAN host that has spoken. */
    KNOWN_UNICAST
}
