package lanparty.relay.switching;

import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/** Where a frame goes, or why it goes nowhere. */
public enum Destination {
    /** Everyone in the room but its sender. */
    EVERYONE_ELSE(null),
    /** The one client that registered the address. */
    CLIENT(null),
    /** The gateway alone. */
    GATEWAY(null),
    /** Nowhere: it would go to where it came from. */
    RETURNED(DropReason.RETURNED),
    /** Nowhere: the LAN asks for an address that no client has. */
    UNKNOWN(DropReason.UNKNOWN_DESTINATION),
    /** Nowhere: it is for the LAN, and no gateway is here. */
    NO_GATEWAY(DropReason.NO_GATEWAY);

    private final @Nullable DropReason dropReason;

    Destination(@Nullable DropReason dropReason) {
        this.dropReason = dropReason;
    }

    /** Null where the frame goes somewhere. */
    public @Nullable DropReason dropReason() {
        return dropReason;
    }
}
