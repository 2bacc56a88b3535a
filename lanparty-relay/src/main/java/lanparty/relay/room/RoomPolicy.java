package lanparty.relay.room;

import lanparty.ctrl.OperatorToken;
import org.jspecify.annotations.Nullable;

/**
 * Who may open a room, as the operator wants it.
 *
 * @param sealedOnly true where rooms without a host's key are refused
 * @param openToken what a gateway must show; null where anybody may open rooms
 */
public record RoomPolicy(boolean sealedOnly, @Nullable OperatorToken openToken) {
    /** Anybody opens any room. */
    public static final RoomPolicy OPEN = new RoomPolicy(false, null);
}
