package lanparty.gateway.room;

import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.Octets;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomKey;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/**
 * The join secret of one of the host's rooms, in a file that only its owner reads. Made once, so that players' tickets stay
 * good, until the host wants a new one:
 *
 * <pre>
 * {
 *   "format": 1,
 *   "secret": "22 characters of base64url"
 * }
 * </pre>
 */
public final class SealedRoom {
    private static final int FORMAT = 1;

    private final Path file;
    private final RoomCode code;
    private final RandomGenerator random;

    /**
     * Touches nothing yet.
     *
     * @param random for a new secret; cryptographically strong outside tests
     */
    public SealedRoom(Path file, RoomCode code, RandomGenerator random) {
        this.file = file;
        this.code = code;
        this.random = random;
    }

    /**
     * The ticket that players join with.
     *
     * @param renewed true to make a new secret also where there is one, so that earlier tickets open nothing any more
     * @throws UserFacingException where the file is damaged, open to others, or can't be read or made
     */
    public RoomTicket ticket(IdentityKey host, boolean renewed) {
        try {
            Octets secret = Files.exists(file) && !renewed ? read() : create();
            return new RoomTicket(code, new RoomKey(secret, host.fingerprint()));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "room file '" + file
                            + "' is damaged; put a copy back, or start with --new-ticket and give players the"
                            + " new line to join",
                    e);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't use room file '" + file + "': " + StorageFault.words(file, e)
                            + ", or name an identity file elsewhere with --identity",
                    e);
        }
    }

    private Octets read() throws IOException {
        String secret = KeptJson.parse(PrivateFile.read(file), FORMAT).text("secret");
        if (secret == null) {
            throw new IllegalArgumentException("no \"secret\"");
        }
        return Octets.parse(secret, RoomKey.SECRET_LENGTH);
    }

    private Octets create() throws IOException {
        byte[] octets = new byte[RoomKey.SECRET_LENGTH];
        random.nextBytes(octets);
        Octets secret = Octets.of(octets);
        PrivateFile.write(file, KeptJson.write(FORMAT, "secret", new JsonPrimitive(secret.text())));
        return secret;
    }
}
