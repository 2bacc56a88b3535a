package lanparty.ctrl;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.overlay.ethernet.MacAddress;

/** The JSON of what a host's gateway and the relay say to each other, both ways. */
final class HostMessageJson {
    private HostMessageJson() {}

    static void write(HostMessage message, JsonObject json) {
        if (message instanceof Kick kick) {
            json.addProperty(JsonKey.PEER_ID, kick.peerId());
            json.addProperty(JsonKey.BAN, kick.ban());
            json.addProperty(JsonKey.REASON, kick.reason());
        } else if (message instanceof CloseRoom close) {
            json.addProperty(JsonKey.REASON, close.reason());
        } else if (message instanceof Bans bans) {
            JsonArray entries = new JsonArray();
            bans.entries().forEach(entry -> entries.add(entry(entry)));
            json.add(JsonKey.BANS, entries);
        } else if (message instanceof Banned banned) {
            json.add(JsonKey.BAN, entry(banned.entry()));
            json.addProperty(JsonKey.DISPLAY_NAME, banned.displayName());
        }
    }

    static Kick kick(JsonFields fields) throws ProtocolException {
        int peerId = fields.integer(JsonKey.PEER_ID);
        boolean ban = fields.flag(JsonKey.BAN);
        String reason = MessageReader.textOrEmpty(fields, JsonKey.REASON);
        return MessageReader.valid(JsonKey.PEER_ID, () -> new Kick(peerId, ban, reason));
    }

    static CloseRoom closeRoom(JsonFields fields) throws ProtocolException {
        return new CloseRoom(MessageReader.textOrEmpty(fields, JsonKey.REASON));
    }

    static Bans bans(JsonFields fields) throws ProtocolException {
        List<BanEntry> entries = new ArrayList<>();
        for (JsonFields entry : fields.objects(JsonKey.BANS)) {
            entries.add(entry(entry));
        }
        return MessageReader.valid(JsonKey.BANS, () -> new Bans(entries));
    }

    static Banned banned(JsonFields fields) throws ProtocolException {
        BanEntry entry = entry(fields.object(JsonKey.BAN));
        String displayName = MessageReader.textOrEmpty(fields, JsonKey.DISPLAY_NAME);
        return MessageReader.valid(JsonKey.DISPLAY_NAME, () -> new Banned(entry, displayName));
    }

    private static JsonObject entry(BanEntry entry) {
        JsonObject json = new JsonObject();
        if (entry.key() != null) {
            json.addProperty(JsonKey.KEY, entry.key().text());
        }
        MessageWriter.writeMac(entry.mac(), json);
        return json;
    }

    private static BanEntry entry(JsonFields fields) throws ProtocolException {
        IdentityKey key = fields.optionalParsed(JsonKey.KEY, IdentityKey::parse);
        MacAddress mac = fields.optionalParsed(JsonKey.MAC, MacAddress::parse);
        return MessageReader.valid(null, () -> new BanEntry(key, mac));
    }
}
