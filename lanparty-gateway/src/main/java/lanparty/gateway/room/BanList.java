package lanparty.gateway.room;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.FieldRules;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.Protocol;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom a host has banned, in all its rooms, kept in a file. The event loop's only.
 *
 * <pre>
 * {
 *   "format": 1,
 *   "bans": [{"key": "43 characters of base64url", "mac": "02:4c:50:a1:b2:c3", "name": "Eve"}, …]
 * }
 * </pre>
 *
 * <p>A relay can be told of {@link Protocol#MAX_BANS}; of a longer file that number is read, and the others are gone with
 * the next change.
 */
public final class BanList {
    private static final Logger LOG = LoggerFactory.getLogger(BanList.class);
    private static final int FORMAT = 1;

    private final Path file;
    private final List<Ban> bans;

    private BanList(Path file, List<Ban> bans) {
        this.file = file;
        this.bans = bans;
    }

    /**
     * Reads the list; empty where there is no file.
     *
     * @throws UserFacingException where the file is damaged, open to others, or can't be read
     */
    public static BanList read(Path file) {
        try {
            return new BanList(file, Files.exists(file) ? parse(file, PrivateFile.read(file)) : new ArrayList<>());
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "the list of bans in '" + file + "' is damaged; put a copy back, or delete it to let everybody in",
                    e);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't read the list of bans in '" + file + "': " + StorageFault.words(file, e),
                    e);
        }
    }

    /** All of them, in the order they were made. */
    public List<Ban> all() {
        return List.copyOf(bans);
    }

    /** What the relay is told. */
    public Bans message() {
        return new Bans(bans.stream().map(Ban::entry).toList());
    }

    /** True where no other ban can be told to a relay. */
    public boolean isFull() {
        return bans.size() >= Protocol.MAX_BANS;
    }

    /**
     * Adds one, unless it is there or the list {@link #isFull}.
     *
     * @throws IOException where it can't be kept; it holds until the gateway ends
     */
    public void add(Ban ban) throws IOException {
        if (!isFull() && bans.stream().noneMatch(known -> known.entry().equals(ban.entry()))) {
            bans.add(ban);
            write();
        }
    }

    /**
     * Removes one.
     *
     * @throws IOException where that can't be kept; it comes back with the gateway's next start
     */
    public void remove(Ban ban) throws IOException {
        bans.remove(ban);
        write();
    }

    private void write() throws IOException {
        JsonArray entries = new JsonArray();
        for (Ban ban : bans) {
            JsonObject json = new JsonObject();
            if (ban.entry().key() != null) {
                json.addProperty("key", ban.entry().key().text());
            }
            if (ban.entry().mac() != null) {
                json.addProperty("mac", ban.entry().mac().toString());
            }
            json.addProperty("name", ban.name());
            entries.add(json);
        }
        PrivateFile.write(file, KeptJson.write(FORMAT, "bans", entries));
    }

    private static List<Ban> parse(Path file, String text) {
        List<Ban> bans = new ArrayList<>();
        for (KeptJson ban : KeptJson.parse(text, FORMAT).objects("bans")) {
            bans.add(new Ban(entry(ban.text("key"), ban.text("mac")), name(ban.text("name"))));
        }
        if (bans.size() > Protocol.MAX_BANS) {
            LOG.warn(
                    "the list of bans in '{}' has {} entries, of which the first {} count; delete those that you don't need",
                    file,
                    bans.size(),
                    Protocol.MAX_BANS);
            bans.subList(Protocol.MAX_BANS, bans.size()).clear();
        }
        return bans;
    }

    private static BanEntry entry(@Nullable String key, @Nullable String mac) {
        return new BanEntry(key == null ? null : IdentityKey.parse(key), mac == null ? null : MacAddress.parse(mac));
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : FieldRules.requireDisplayName(name);
    }
}
