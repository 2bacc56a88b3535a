package lanparty.gateway;

import java.nio.file.Path;
import lanparty.gateway.room.HostSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a host, who owns the party's room. */
final class HostOptions {
    @Option(
            names = "--sealed",
            description = "Seal the room with your key and a secret, both kept beside the identity file. Nobody else"
                    + " can open the room, and players need the invite that is printed; give it to them alone."
                    + " Without --relay or without --room the room is sealed anyway.")
    private boolean sealed;

    @Option(
            names = "--new-ticket",
            description = "Seal the room with a new secret. Invites that were printed before stop working.")
    private boolean newTicket;

    @Option(
            names = "--relay-token",
            paramLabel = "FILE",
            description = "A file with the token of the relay's operator, for a relay that lets only its owners open"
                    + " rooms. Only the file's owner may be able to read it.")
    private @Nullable Path relayToken;

    /** What was asked for. */
    HostSettings settings() {
        return new HostSettings(sealed, newTicket, relayToken);
    }
}
