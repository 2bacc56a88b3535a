package lanparty.obs.status;

import lanparty.overlay.EnumKey;

/** Whether a room's players reach the party's LAN. */
public enum LanState {
    /** The gateway is here and has its LAN. */
    REACHED,
    /** The gateway is here, its LAN isn't. */
    AWAY,
    /** Nobody has brought a LAN. */
    NO_GATEWAY;

    /** Lower case with dashes, as in reports. */
    public String key() {
        return EnumKey.of(this);
    }
}
