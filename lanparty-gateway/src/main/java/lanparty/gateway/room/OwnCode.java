package lanparty.gateway.room;

import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import lanparty.ctrl.RoomCode;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/**
 * The code of the room of a host who named none: two words that are easily said, drawn once and kept, so that invites stay
 * good. It is no secret.
 *
 * <pre>
 * {
 *   "format": 1,
 *   "code": "merry-otter"
 * }
 * </pre>
 */
public final class OwnCode {
    private static final int FORMAT = 1;
    private static final String CODE = "code";

    private static final List<String> HOW = List.of(
            "brave",
            "bright",
            "calm",
            "clever",
            "cosy",
            "cunning",
            "daring",
            "eager",
            "famous",
            "fearless",
            "gentle",
            "golden",
            "happy",
            "humble",
            "jolly",
            "lucky",
            "merry",
            "mighty",
            "nimble",
            "noble",
            "proud",
            "quick",
            "quiet",
            "royal",
            "silver",
            "sleepy",
            "sly",
            "speedy",
            "sunny",
            "swift",
            "tiny",
            "wild");
    private static final List<String> WHO = List.of(
            "badger", "bear", "beaver", "bison", "crane", "dolphin", "dragon", "eagle", "falcon", "ferret", "fox",
            "gecko", "heron", "hornet", "jaguar", "koala", "lemur", "lynx", "marten", "moose", "otter", "owl", "panda",
            "penguin", "puffin", "raven", "salmon", "seal", "tiger", "turtle", "walrus", "wolf");

    private final Path file;
    private final RandomGenerator random;

    /** Touches nothing yet. */
    public OwnCode(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /**
     * The kept one, or a new one where none is kept.
     *
     * @throws UserFacingException where the file is damaged, or can't be read or made
     */
    public RoomCode code() {
        try {
            return Files.exists(file) ? read() : create();
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "room file '" + file + "' is damaged; put a copy back, or name the room with --room CODE",
                    e);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't use room file '" + file + "': " + StorageFault.words(file, e)
                            + ", or name an identity file elsewhere with --identity",
                    e);
        }
    }

    private RoomCode read() throws IOException {
        String code = KeptJson.parse(PrivateFile.read(file), FORMAT).text(CODE);
        if (code == null) {
            throw new IllegalArgumentException("no \"code\"");
        }
        return new RoomCode(code);
    }

    private RoomCode create() throws IOException {
        RoomCode code = new RoomCode(drawn(HOW) + "-" + drawn(WHO));
        PrivateFile.write(file, KeptJson.write(FORMAT, CODE, new JsonPrimitive(code.text())));
        return code;
    }

    private String drawn(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
