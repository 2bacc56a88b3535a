package lanparty.relay.room;

import java.util.IdentityHashMap;
import java.util.Map;
import lanparty.ctrl.RejectCode;
import lanparty.obs.Refusal;
import lanparty.relay.limit.AddressQuota;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/** Who opened which room: an address keeps only so many open, whoever is in them by now. On the home loop. */
public final class RoomOpeners {
    private final int perAddress;
    private final AddressQuota quota;
    private final Map<Room, Long> openers = new IdentityHashMap<>();

    /** No room is open. */
    public RoomOpeners(int inAll, int perAddress) {
        this.perAddress = perAddress;
        quota = new AddressQuota(inAll, perAddress);
    }

    /** Counts one more room of this source; why it may not be opened, or null. {@link #opened} follows. */
    public @Nullable Refused refusal(long source) {
        return switch (quota.take(source)) {
            case TAKEN -> null;
            case ADDRESS_HAS_ENOUGH ->
                new Refused(
                        RejectCode.BUSY,
                        Refusal.ADDRESS_ROOMS,
                        "Your address has as many rooms open at the relay as one may have (" + perAddress
                                + "); is the room's name right? The relay's operator can set a higher"
                                + " --max-rooms-per-address.");
            case ALL_TAKEN ->
                new Refused(
                        RejectCode.BUSY,
                        Refusal.RELAY_ROOMS,
                        "The relay has as many rooms open as it may; try again later.");
        };
    }

    /** This is the room that was counted for this source. */
    public void opened(Room room, long source) {
        openers.put(room, source);
    }

    /** The room is closed. */
    public void closed(Room room) {
        Long source = openers.remove(room);
        if (source != null) {
            quota.giveBack(source);
        }
    }
}
