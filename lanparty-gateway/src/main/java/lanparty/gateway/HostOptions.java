package lanparty.gateway;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.RoomTicket;
import lanparty.gateway.room.GatewayFiles;
import lanparty.gateway.room.SealedRoom;
import lanparty.link.identity.TokenFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of whoever hosts a party, and owns its room. */
final class HostOptions {
    @Option(
            names = "--sealed",
            description =
                    "Seal the room with your key and a secret, both kept beside the identity file: nobody else can"
                            + " open it, and players join with the line that is printed, which is for them alone.")
    private boolean sealed;

    @Option(
            names = "--new-ticket",
            description = "Seal the room with a new secret, so that every ticket before opens nothing any more.")
    private boolean newTicket;

    @Option(
            names = "--relay-token",
            paramLabel = "FILE",
            description = "The token of the relay's operator, where that relay opens rooms for those who have it; in a"
                    + " file that its owner alone reads.")
    private @Nullable Path relayToken;

    /** The room as its host has it: the code alone, or with its key where it is sealed. */
    RoomTicket room(RoomTicket asked, GatewayFiles files, IdentityKey host, RandomGenerator random) {
        if (!sealed && !newTicket) {
            return asked;
        }
        return new SealedRoom(files.secretOf(asked.code()), asked.code(), random).ticket(host, newTicket);
    }

    /** What to show to the relay; null for nothing. */
    @Nullable
    OperatorToken token() {
        return relayToken == null ? null : TokenFile.read(relayToken, "--relay-token");
    }
}
