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
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.MacAddress;

/**
 * The file that makes a machine the same one to its relay after every restart. Made once, then only read:
 *
 * <pre>
 * {
 *   "format": 1,
 *   "identity": "32 hexadecimal digits",
 *   "mac": "02:4c:50:a1:b2:c3"        a client's only
 * }
 * </pre>
 *
 * A damaged file is refused, not replaced: a new identity would be a stranger to the party, and the file may hold what
 * its owner can still save.
 */
public final class IdentityFile {
    private static final int FORMAT = 1;
    private static final int SECRET_BYTES = 16;
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{32}");

    private final Path file;
    private final RandomGenerator random;

    /**
     * Touches nothing yet.
     *
     * @param random for a new identity; must be cryptographically strong outside tests
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
        JsonObject json = open(true);
        try {
            MacAddress mac = VirtualMac.parse(text(json, "mac"));
            return new ClientIdentity(secret(json), mac);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    /**
     * A gateway's identity, made now where there is none; a gateway has no address of its own to keep.
     *
     * @throws UserFacingException when the file is damaged, open to others, or can't be read or made
     */
    public String openForGateway() {
        JsonObject json = open(false);
        try {
            return secret(json);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private JsonObject open(boolean withMac) {
        try {
            return Files.exists(file) ? read() : create(withMac);
        } catch (JsonParseException | IllegalStateException e) {
            throw damaged(e);
        } catch (NoSuchFileException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT, "identity file '" + file + "' vanished while it was read; start again", e);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't use identity file '" + file + "': " + StorageFault.words(file, e)
                            + ", or name a file elsewhere with --identity",
                    e);
        }
    }

    private JsonObject read() throws IOException {
        JsonObject json = JsonParser.parseString(PrivateFile.read(file)).getAsJsonObject();
        JsonElement format = json.get("format");
        if (format == null || !format.isJsonPrimitive() || !format.getAsString().equals(String.valueOf(FORMAT))) {
            throw new IllegalStateException("no \"format\": " + FORMAT);
        }
        return json;
    }

    private JsonObject create(boolean withMac) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("identity", HexFormat.of().formatHex(secret));
        if (withMac) {
            json.addProperty("mac", VirtualMac.random(random).toString());
        }
        PrivateFile.write(file, new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
        return json;
    }

    private static String secret(JsonObject json) {
        String secret = text(json, "identity");
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException("\"identity\" is not 32 hexadecimal digits");
        }
        return secret;
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
