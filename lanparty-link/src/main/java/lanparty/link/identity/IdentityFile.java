package lanparty.link.identity;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.Octets;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/**
 * The file that makes a machine the same one to its relay after every restart. Made once, then only read:
 *
 * <pre>
 * {
 *   "format": 2,
 *   "publicKey": "43 characters of base64url",
 *   "privateKey": "43 characters of base64url",
 *   "mac": "02:4c:50:a1:b2:c3",       a client's only
 *   "madeOn": "16 hexadecimal digits" the machine, where it has an id; older files have none
 * }
 * </pre>
 *
 * Format 1 had {@code "identity": "32 hexadecimal digits"} in place of the keys, a secret that was told to the relay. Such a
 * file gets keys and keeps its MAC address, so its player keeps the lease.
 *
 * <p>A damaged file is refused, not replaced: a new identity would be a stranger to the party, and the file may hold what
 * its owner can still save.
 */
public final class IdentityFile {
    private static final int FORMAT = 2;
    private static final int FORMAT_BEFORE = 1;
    private static final String PUBLIC_KEY = "publicKey";
    private static final String PRIVATE_KEY = "privateKey";
    private static final String MAC = "mac";
    private static final String MADE_ON = "madeOn";
    private static final Pattern SECRET_BEFORE = Pattern.compile("[0-9a-f]{32}");

    private final Path file;
    private final RandomGenerator random;

    /**
     * Touches nothing yet.
     *
     * @param random for a new MAC address; keys come from Java's own strong source
     */
    public IdentityFile(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /**
     * A player's identity and address, made now where there is none.
     *
     * @throws UserFacingException when the file is damaged, open to others, or can't be read or made
     */
    public ClientIdentity openForClient() {
        return open(true, json -> new ClientIdentity(keys(json), VirtualMac.parse(text(json, MAC))));
    }

    /**
     * A gateway's keys, made now where there are none: its host's, who owns the sealed rooms that it opens. A gateway has no
     * address of its own to keep.
     *
     * @throws UserFacingException when the file is damaged, open to others, or can't be read or made
     */
    public IdentityKeyPair openForGateway() {
        return open(false, IdentityFile::keys);
    }

    /**
     * Reads without making or changing anything.
     *
     * @throws UserFacingException when the file is damaged, open to others, or can't be read
     */
    public static void requireSound(Path file) {
        IdentityFile looked = new IdentityFile(file, RandomGenerator.getDefault());
        try {
            JsonObject json = JsonParser.parseString(PrivateFile.read(file)).getAsJsonObject();
            if (!isOfFormat(json, FORMAT_BEFORE)) {
                looked.read(IdentityFile::keys);
            }
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw looked.damaged(e);
        } catch (IOException e) {
            throw looked.unusable(e);
        }
    }

    /**
     * True where a sound file was made on another machine, or on this one before it was set up anew.
     *
     * @throws UserFacingException when the file can't be read
     */
    public static boolean wasMadeElsewhere(Path file) {
        try {
            JsonElement there = JsonParser.parseString(PrivateFile.read(file))
                    .getAsJsonObject()
                    .get(MADE_ON);
            String here = MachineMark.ofThisMachine();
            return here != null
                    && there != null
                    && there.isJsonPrimitive()
                    && !there.getAsString().equals(here);
        } catch (JsonParseException | IllegalStateException e) {
            throw new IdentityFile(file, RandomGenerator.getDefault()).damaged(e);
        } catch (IOException e) {
            throw new IdentityFile(file, RandomGenerator.getDefault()).unusable(e);
        }
    }

    private <T> T open(boolean withMac, Function<JsonObject, T> parser) {
        try {
            return Files.exists(file) ? read(parser) : parser.apply(create(withMac));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw damaged(e);
        } catch (NoSuchFileException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT, "identity file '" + file + "' vanished while it was read; start again", e);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UserFacingException unusable(IOException cause) {
        return new UserFacingException(
                ExitCode.ENVIRONMENT,
                "can't use identity file '" + file + "': " + StorageFault.words(file, cause)
                        + ", or name a file elsewhere with --identity",
                cause);
    }

    private <T> T read(Function<JsonObject, T> parser) throws IOException {
        JsonObject json = JsonParser.parseString(PrivateFile.read(file)).getAsJsonObject();
        if (isOfFormat(json, FORMAT)) {
            return parser.apply(json);
        }
        if (!isOfFormat(json, FORMAT_BEFORE)) {
            throw new IllegalStateException("no \"format\": " + FORMAT);
        }
        JsonObject upgraded = upgraded(json);
        T opened = parser.apply(upgraded);
        write(upgraded);
        return opened;
    }

    private static boolean isOfFormat(JsonObject json, int format) {
        JsonElement value = json.get("format");
        return value != null && value.isJsonPrimitive() && value.getAsString().equals(String.valueOf(format));
    }

    private static JsonObject upgraded(JsonObject before) {
        if (!SECRET_BEFORE.matcher(text(before, "identity")).matches()) {
            throw new IllegalArgumentException("\"identity\" is not 32 hexadecimal digits");
        }
        JsonObject json = withNewKeys();
        if (before.has(MAC)) {
            json.addProperty(MAC, text(before, MAC));
        }
        return json;
    }

    private JsonObject create(boolean withMac) throws IOException {
        JsonObject json = withNewKeys();
        if (withMac) {
            json.addProperty(MAC, VirtualMac.random(random).toString());
        }
        String here = MachineMark.ofThisMachine();
        if (here != null) {
            json.addProperty(MADE_ON, here);
        }
        write(json);
        return json;
    }

    private static JsonObject withNewKeys() {
        IdentityKeyPair keys = IdentityKeyPair.generate();
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty(PUBLIC_KEY, keys.key().text());
        json.addProperty(PRIVATE_KEY, keys.seed().text());
        return json;
    }

    private void write(JsonObject json) throws IOException {
        PrivateFile.write(file, new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
    }

    private static IdentityKeyPair keys(JsonObject json) {
        return IdentityKeyPair.of(
                IdentityKey.parse(text(json, PUBLIC_KEY)),
                Octets.parse(text(json, PRIVATE_KEY), IdentityKeyPair.PRIVATE_LENGTH));
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException("no \"" + name + "\"");
        }
        return value.getAsString();
    }

    private UserFacingException damaged(Exception cause) {
        return new UserFacingException(
                ExitCode.ENVIRONMENT,
                "identity file '" + file + "' is damaged (" + firstLine(cause)
                        + "); put a copy back, or delete it to start with a new identity and MAC address",
                cause);
    }

    private static String firstLine(Exception cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("empty");
    }
}
