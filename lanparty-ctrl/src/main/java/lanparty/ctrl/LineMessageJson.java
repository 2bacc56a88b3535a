package lanparty.ctrl;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;

/** The JSON of what is said of lines, both ways. */
final class LineMessageJson {
    private LineMessageJson() {}

    static void write(LineMessage message, JsonObject json) {
        if (message instanceof Stats stats) {
            JsonObject counters = new JsonObject();
            stats.counters().forEach(counters::addProperty);
            json.add(JsonKey.COUNTERS, counters);
            if (stats.quality() != null) {
                JsonObject path = new JsonObject();
                writeQuality(stats.quality(), path);
                json.add(JsonKey.PATH, path);
            }
            writeAddress(stats.address(), json);
        } else if (message instanceof PeerQuality told) {
            JsonArray lines = new JsonArray();
            told.lines().forEach(line -> lines.add(line(line)));
            json.add(JsonKey.PEERS, lines);
        }
    }

    static Stats stats(JsonFields fields) throws ProtocolException {
        var counters = fields.wholes(JsonKey.COUNTERS);
        JsonFields path = fields.optionalObject(JsonKey.PATH);
        PathQuality quality = path == null ? null : quality(path);
        String address = fields.optionalText(JsonKey.ADDRESS);
        return MessageReader.valid(JsonKey.COUNTERS, () -> new Stats(counters, quality, address));
    }

    static PeerQuality peerQuality(JsonFields fields) throws ProtocolException {
        List<PeerLine> lines = new ArrayList<>();
        for (JsonFields line : fields.objects(JsonKey.PEERS)) {
            lines.add(line(line));
        }
        return MessageReader.valid(JsonKey.PEERS, () -> new PeerQuality(lines));
    }

    private static JsonObject line(PeerLine line) {
        JsonObject json = new JsonObject();
        json.addProperty(JsonKey.PEER_ID, line.peerId());
        writeQuality(line.quality(), json);
        writeAddress(line.address(), json);
        return json;
    }

    private static PeerLine line(JsonFields fields) throws ProtocolException {
        int peerId = fields.integer(JsonKey.PEER_ID);
        PathQuality quality = quality(fields);
        String address = fields.optionalText(JsonKey.ADDRESS);
        return MessageReader.valid(null, () -> new PeerLine(peerId, quality, address));
    }

    private static void writeQuality(PathQuality quality, JsonObject json) {
        json.addProperty(JsonKey.ROUND_TRIP_US, quality.roundTripUs());
        json.addProperty(JsonKey.JITTER_US, quality.jitterUs());
        json.addProperty(JsonKey.LOSS_PERMILLE, quality.lossPermille());
    }

    private static void writeAddress(@Nullable String address, JsonObject json) {
        if (address != null) {
            json.addProperty(JsonKey.ADDRESS, address);
        }
    }

    private static PathQuality quality(JsonFields fields) throws ProtocolException {
        long roundTripUs = fields.whole(JsonKey.ROUND_TRIP_US);
        long jitterUs = fields.whole(JsonKey.JITTER_US);
        int lossPermille = fields.integer(JsonKey.LOSS_PERMILLE);
        return MessageReader.valid(null, () -> new PathQuality(roundTripUs, jitterUs, lossPermille));
    }
}
