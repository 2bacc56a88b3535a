package lanparty.obs;

import lanparty.overlay.EnumKey;

/** Which way a frame was going when it was seen. */
public enum FrameDirection {
    /** At the gateway, from the party's LAN. */
    LAN_TO_RELAY,
    /** At the gateway, towards the party's LAN. */
    RELAY_TO_LAN,
    /** At a client, from the player's virtual adapter. */
    TAP_TO_RELAY,
    /** At a client, towards the player's virtual adapter. */
    RELAY_TO_TAP,
    /** At the relay, for one peer of the room. The peer in the line is the sender. */
    PEER_TO_PEER,
    /** At the relay, for everyone else in the room. The peer in the line is the sender. */
    PEER_TO_ROOM;

    /** True at a gateway or client for what comes through the tunnel. */
    boolean isFromRelay() {
        return this == RELAY_TO_LAN || this == RELAY_TO_TAP;
    }

    /** The name in log lines: lower case with dashes. */
    public String key() {
        return EnumKey.of(this);
    }
}
