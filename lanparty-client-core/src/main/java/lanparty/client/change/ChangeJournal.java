package lanparty.client.change;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lanparty.client.ip.Cidr;
import lanparty.daemon.files.PrivateFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that lists the changes now in force, oldest first. There is no file while there are none.
 *
 * <pre>
 * { "format": 1, "changes": [
 *     { "kind": "address", "address": "192.168.50.101/24", "device": "lanparty0" },
 *     { "kind": "route", "type": "HOST", "destination": "203.0.113.9/32", "device": "eth0", "via": "192.168.1.1",
 *       "source": "192.168.1.7" },
 *     { "kind": "setting", "file": "/proc/sys/net/…", "before": "1", "now": "0" },
 *     { "kind": "child", "pid": 4711, "bootId": "ab8f42b1-…", "startTicks": 90210 },
 *     { "kind": "linkNames", "by": "RESOLVECTL", "device": "lanparty0", "servers": ["192.168.50.1"], "domain": "lan" },
 *     { "kind": "resolvConf", "file": "/etc/resolv.conf", "before": "…", "now": "…" } ] }
 * </pre>
 */
final class ChangeJournal {
    private static final int FORMAT = 1;

    private final Path file;
    private final Predicate<Change> isKindOfOurs;

    /** A journal of these kinds of changes; one that lists another is damaged. */
    ChangeJournal(Path file, Predicate<Change> isKindOfOurs) {
        this.file = file;
        this.isKindOfOurs = isKindOfOurs;
    }

    /** What the file lists. */
    List<Change> read() throws IOException {
        List<Change> changes = new ArrayList<>();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return changes;
        }
        try {
            JsonObject json = JsonParser.parseString(PrivateFile.read(file)).getAsJsonObject();
            if (integer(json, "format") != FORMAT) {
                throw new IOException("'" + file + "' was written by another version of lanparty");
            }
            for (JsonElement entry : json.getAsJsonArray("changes")) {
                changes.add(decode(entry.getAsJsonObject()));
            }
            if (!changes.stream().allMatch(isKindOfOurs)) {
                throw new IllegalArgumentException("a change of a kind that this journal doesn't have");
            }
            return changes;
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            throw new IOException("'" + file + "' is damaged", e);
        }
    }

    /** Replaces the list; returns when it is on disk. */
    void write(List<Change> changes) throws IOException {
        if (changes.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        JsonArray entries = new JsonArray();
        changes.forEach(change -> entries.add(encode(change)));
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.add("changes", entries);
        PrivateFile.write(file, new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
    }

    private static JsonObject encode(Change change) {
        JsonObject json = new JsonObject();
        if (change instanceof AddressChange it) {
            json.addProperty("kind", "address");
            json.addProperty("address", it.address().toString());
            json.addProperty("device", it.device());
        } else if (change instanceof RouteChange it) {
            json.addProperty("kind", "route");
            json.addProperty("type", it.type().name());
            json.addProperty("destination", it.destination().toString());
            json.addProperty("device", it.device());
            json.addProperty("via", it.via());
            json.addProperty("source", it.source());
        } else if (change instanceof SettingChange it) {
            json.addProperty("kind", "setting");
            json.addProperty("file", it.file().toString());
            json.addProperty("before", it.before());
            json.addProperty("now", it.now());
        } else if (change instanceof ChildChange it) {
            json.addProperty("kind", "child");
            json.addProperty("pid", it.pid());
            json.addProperty("bootId", it.bootId());
            json.addProperty("startTicks", it.startTicks());
        } else if (change instanceof LinkNamesChange it) {
            json.addProperty("kind", "linkNames");
            json.addProperty("by", it.by().name());
            json.addProperty("device", it.device());
            JsonArray servers = new JsonArray();
            it.servers().forEach(servers::add);
            json.add("servers", servers);
            json.addProperty("domain", it.domain());
        } else if (change instanceof ResolvConfChange it) {
            json.addProperty("kind", "resolvConf");
            json.addProperty("file", it.file().toString());
            json.addProperty("before", it.before());
            json.addProperty("now", it.now());
        }
        return json;
    }

    private static Change decode(JsonObject json) {
        String kind = text(json, "kind");
        return switch (kind) {
            case "address" -> new AddressChange(Cidr.parse(text(json, "address")), text(json, "device"));
            case "route" ->
                new RouteChange(
                        RouteChange.Type.valueOf(text(json, "type")),
                        Cidr.parse(text(json, "destination")),
                        text(json, "device"),
                        optionalText(json, "via"),
                        optionalText(json, "source"));
            case "setting" -> new SettingChange(Path.of(text(json, "file")), text(json, "before"), text(json, "now"));
            case "child" -> new ChildChange(integer(json, "pid"), text(json, "bootId"), integer(json, "startTicks"));
            case "linkNames" ->
                new LinkNamesChange(
                        LinkNamesChange.Keeper.valueOf(text(json, "by")),
                        text(json, "device"),
                        texts(json.getAsJsonArray("servers")),
                        text(json, "domain"));
            case "resolvConf" ->
                new ResolvConfChange(Path.of(text(json, "file")), text(json, "before"), text(json, "now"));
            default -> throw new IllegalArgumentException("unknown kind of change: " + kind);
        };
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.getAsString()));
        return texts;
    }

    private static String text(JsonObject json, String name) {
        String text = optionalText(json, name);
        if (text == null) {
            throw new IllegalArgumentException("no \"" + name + "\"");
        }
        return text;
    }

    private static @Nullable String optionalText(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }

    private static long integer(JsonObject json, String name) {
        return Long.parseLong(text(json, name));
    }
}
