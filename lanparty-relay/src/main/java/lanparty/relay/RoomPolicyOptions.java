package lanparty.relay;

import java.nio.file.Path;
import lanparty.daemon.files.TokenFile;
import lanparty.relay.room.RoomPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for who may open a room. */
final class RoomPolicyOptions {
    @Option(
            names = "--sealed-rooms-only",
            description =
                    "Refuse rooms that are not sealed with a host's key, so that no code can be squatted or guessed.")
    private boolean sealedOnly;

    @Option(
            names = "--open-token",
            paramLabel = "FILE",
            description = "A file with a token, readable by its owner alone. Only gateways that show this token"
                    + " (--relay-token) may open rooms; players need none.")
    private @Nullable Path openToken;

    /** What the options say; reads the file. */
    RoomPolicy policy() {
        return new RoomPolicy(sealedOnly, openToken == null ? null : TokenFile.read(openToken, "--open-token"));
    }
}
