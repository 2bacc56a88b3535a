package lanparty.gateway;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomTicket;
import lanparty.gateway.room.GatewayFiles;
import lanparty.gateway.room.OwnCode;
import lanparty.gateway.room.SealedRoom;
import lanparty.daemon.files.TokenFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a host, who owns the party's room. */
final class HostOptions {
    @Option(
            names = "--sealed",
            description =
                    "Seal the room with your key and a secret, both kept beside the identity file: nobody else can"
                            + " open it, and players join with the invite that is printed, which is for them alone."
                            + " Without --relay or without --room it is sealed anyway.")
    private boolean sealed;

    @Option(
            names = "--new-ticket",
            description = "Seal the room with a new secret, so that every invite before opens nothing any more.")
    private boolean newTicket;

    @Option(
            names = "--relay-token",
            paramLabel = "FILE",
            description = "The token of the relay's operator, where that relay opens rooms for those who have it; in a"
                    + " file that its owner alone reads.")
    private @Nullable Path relayToken;

    /**
     * The room as its host has it: the code alone, or with its key where it is sealed.
     *
     * @param named by its code; null for the host's own
     * @param hasOwnRelay whether it is on the relay inside the gateway, which strangers can try
     */
    RoomTicket room(
            @Nullable RoomTicket named,
            boolean hasOwnRelay,
            GatewayFiles files,
            IdentityKey host,
            RandomGenerator random) {
        if (named != null && !hasOwnRelay && !sealed && !newTicket) {
            return named;
        }
        RoomCode code = named == null ? new OwnCode(files.ownCode(), random).code() : named.code();
        return new SealedRoom(files.secretOf(code), code, random).ticket(host, newTicket);
    }

    /** What to show to the relay; null for nothing. */
    @Nullable
    OperatorToken token() {
        return relayToken == null ? null : TokenFile.read(relayToken, "--relay-token");
    }
}
