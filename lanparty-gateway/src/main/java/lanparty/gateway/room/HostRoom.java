package lanparty.gateway.room;

import java.util.random.RandomGenerator;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.files.TokenFile;
import org.jspecify.annotations.Nullable;

/** The room as its host has it. Reads, and writes where they are new, the files with its code and its secret. */
public final class HostRoom {
    private final HostSettings settings;
    private final GatewayFiles files;
    private final RandomGenerator random;

    /**
     * Reads nothing yet.
     *
     * @param random cryptographically strong, for a new code or a new secret
     */
    public HostRoom(HostSettings settings, GatewayFiles files, RandomGenerator random) {
        this.settings = settings;
        this.files = files;
        this.random = random;
    }

    /**
     * The code alone, or with its key where the room is sealed.
     *
     * @param named by its code; null for the host's own
     * @param hasOwnRelay whether it is on the relay inside the gateway, which strangers can try
     */
    public RoomTicket ticket(@Nullable RoomTicket named, boolean hasOwnRelay, IdentityKey host) {
        if (named != null && !hasOwnRelay && !settings.isSealed() && !settings.hasNewTicket()) {
            return named;
        }
        RoomCode code = named == null ? new OwnCode(files.ownCode(), random).code() : named.code();
        return new SealedRoom(files.secretOf(code), code, random).ticket(host, settings.hasNewTicket());
    }

    /** What to show to the relay; null for nothing. */
    public @Nullable OperatorToken token() {
        return settings.relayToken() == null ? null : TokenFile.read(settings.relayToken(), "--relay-token");
    }
}
