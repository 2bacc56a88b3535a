package lanparty.link.trust;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanparty.ctrl.Octets;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relays that were met before, each with the key that it had, in a file beside what a daemon writes while it runs. The one
 * met longest ago is the first, and forgotten first.
 *
 * <pre>
 * {
 *   "format": 1,
 *   "relays": [
 *     {"relay": "vps.example:443", "key": "43 characters of base64url", "by": "authority"}     or "by": "first use"
 *   ]
 * }
 * </pre>
 *
 * <p>One thread at a time.
 */
final class KnownRelays {
    /** More than anybody plays at; a file of ours holds more, see {@link PrivateFile}. */
    static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(KnownRelays.class);
    private static final int FORMAT = 1;
    private static final String AUTHORITY = "authority";
    private static final String FIRST_USE = "first use";

    private final Path file;
    private final List<Known> relays;

    /**
     * A relay that was believed.
     *
     * @param pin the key that it had when it was believed last
     * @param byAuthority true where an authority had vouched for it
     */
    record Known(RelayAddress relay, RelayPin pin, boolean byAuthority) {}

    private KnownRelays(Path file, List<Known> relays) {
        this.file = file;
        this.relays = relays;
    }

    /**
     * Reads the file; none is there before the first relay is met.
     *
     * @throws UserFacingException where it can't be read, since without it no change would be noticed
     */
    static KnownRelays read(Path file) {
        if (Files.notExists(file)) {
            return new KnownRelays(file, new ArrayList<>());
        }
        try {
            return new KnownRelays(file, parse(PrivateFile.read(file)));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "the list of relays that were met before, '" + file
                            + "', is damaged; put a copy back, or delete it, after"
                            + " which every relay is met for the first time",
                    e);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't read the list of relays that were met before, '" + file + "': " + StorageFault.words(file, e)
                            + ", or name an identity file elsewhere with --identity",
                    e);
        }
    }

    private static List<Known> parse(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        if (!text(json, "format").equals(String.valueOf(FORMAT)) || !(json.get("relays") instanceof JsonArray array)) {
            throw new IllegalArgumentException("no \"format\": " + FORMAT + ", or no \"relays\"");
        }
        List<Known> relays = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject relay = element.getAsJsonObject();
            relays.add(new Known(
                    RelayAddress.parse(text(relay, "relay")),
                    new RelayPin(Octets.parse(text(relay, "key"))),
                    text(relay, "by").equals(AUTHORITY)));
        }
        return relays;
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException("no \"" + name + "\"");
        }
        return value.getAsString();
    }

    /** As it was when it was met last. */
    Optional<Known> find(RelayAddress relay) {
        return relays.stream().filter(known -> known.relay().equals(relay)).findFirst();
    }

    /** Remembers it in place of what was known of it; where it can't be written, for this run. */
    void keep(Known met) {
        if (relays.contains(met)) {
            return;
        }
        relays.removeIf(known -> known.relay().equals(met.relay()));
        relays.add(met);
        if (relays.size() > MOST) {
            relays.remove(0);
        }
        try {
            PrivateFile.write(file, json());
        } catch (IOException e) {
            LOG.warn("the relay's key is known until this ends only: {}", StorageFault.words(file, e));
        }
    }

    private String json() {
        JsonArray array = new JsonArray();
        for (Known known : relays) {
            JsonObject relay = new JsonObject();
            relay.addProperty("relay", known.relay().toString());
            relay.addProperty("key", known.pin().toString());
            relay.addProperty("by", known.byAuthority() ? AUTHORITY : FIRST_USE);
            array.add(relay);
        }
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.add("relays", array);
        return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    }

    /** For sentences that name it. */
    Path file() {
        return file;
    }
}
