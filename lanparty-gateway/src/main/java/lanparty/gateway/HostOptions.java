package lanparty.gateway;

import java.nio.file.Path;
import lanparty.gateway.room.HostSettings;
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

    /** What was asked for. */
    HostSettings settings() {
        return new HostSettings(sealed, newTicket, relayToken);
    }
}
