package lanparty.client.dhcp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import lanparty.daemon.files.PrivateFile;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which address this player had in which room, so that they have it again the next time.
 *
 * <pre>
 * { "format": 1, "room": "friday", "address": "192.168.50.101", "isKept": true }
 * </pre>
 *
 * <p>Kept means not given back: the last run crashed. How long the lease is good is the server's to know; the time of day that
 * would tell it here may have been set meanwhile. A file that is damaged, of another room or can't be written costs
 * nothing but the hint.
 */
public final class LeaseFile {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseFile.class);
    private static final int FORMAT = 1;

    private final Path file;
    private final String room;
    private @Nullable Remembered written;

    /**
     * What the file says.
     *
     * @param isKept whether it was not given back
     */
    public record Remembered(Ipv4Address address, boolean isKept) {}

    /** Reads nothing yet. */
    public LeaseFile(Path file, String room) {
        this.file = file;
        this.room = room;
    }

    /** What is remembered of this room; null for nothing. */
    public @Nullable Remembered read() {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            JsonObject json = JsonParser.parseString(PrivateFile.read(file)).getAsJsonObject();
            if (json.get("format").getAsInt() != FORMAT
                    || !json.get("room").getAsString().equals(room)) {
                return null;
            }
            Ipv4Address address = Ipv4Address.parse(json.get("address").getAsString());
            return address.isStations()
                    ? new Remembered(address, json.get("isKept").getAsBoolean())
                    : null;
        } catch (IOException
                | UserFacingException
                | JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | NullPointerException e) {
            LOG.debug("'{}' is not usable", file, e);
            return null;
        }
    }

    /** Replaces it where it says something else. */
    public void write(Remembered remembered) {
        if (Objects.equals(remembered, written)) {
            return;
        }
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("room", room);
        json.addProperty("address", remembered.address().toString());
        json.addProperty("isKept", remembered.isKept());
        try {
            PrivateFile.write(file, json + "\n");
            written = remembered;
        } catch (IOException e) {
            LOG.debug("the address will not be remembered", e);
        }
    }
}
