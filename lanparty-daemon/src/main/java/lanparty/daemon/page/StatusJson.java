package lanparty.daemon.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import lanparty.obs.Tally;
import lanparty.obs.status.HistoryPoint;
import lanparty.obs.status.LinkStatus;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.PeerStatus;
import lanparty.obs.status.RoomStatus;
import lanparty.obs.status.StatusReport;
import lanparty.obs.status.TrafficRates;
import lanparty.overlay.EnumKey;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON: the fields of {@link StatusReport} by their names; what is null is left out, enums are as {@link EnumKey}
 * has them.
 *
 * <pre>
 * {"role":"gateway","version":"0.1.0","timeMs":…,"uptimeMs":…,"relay":"vps.example:443","isHost":true,
 *  "link":{"state":"in-room","words":"","quality":{"roundTripUs":…,"jitterUs":…,"lossPermille":…,"kind":"good"},
 *      "datagramLimitBytes":1350,"udpPayloadBytes":1400},
 *  "rooms":[{"id":0,"name":"friday","mtu":1500,"lan":"reached","lanWords":"","peers":[{"peerId":2,"role":"client",
 *      "name":"Ada","mac":"02:…","address":"192.168.50.101","quality":{…},"traffic":{"framesFrom":…,"bytesFrom":…,
 *      "framesTo":…,"bytesTo":…},"sinceMs":…,"isSelf":false}, …]}],
 *  "peersLeftOut":0,"traffic":{…},"counters":{"frames-sent":312, …},
 *  "drops":[{"reason":"runt","words":"…","amount":3}, …],"refusals":[…],
 *  "log":[{"timeMs":…,"level":"info","text":"…"}, …]}
 * </pre>
 */
final class StatusJson {
    /** A page of more is nothing that anybody reads, or that should be made each second. */
    static final int MOST_PEERS = 500;

    private StatusJson() {}

    /**
     * The report, without the plots.
     *
     * @param isHost whether this page has what a host can do
     */
    static JsonObject of(StatusReport report, boolean isHost) {
        JsonObject json = new JsonObject();
        json.addProperty("role", report.role().key());
        json.addProperty("version", report.version());
        json.addProperty("timeMs", report.timeMs());
        json.addProperty("uptimeMs", report.uptimeMs());
        json.addProperty("relay", report.relay());
        json.addProperty("isHost", isHost);
        json.add("link", link(report.link()));
        json.add("rooms", rooms(report, json));
        json.add("traffic", traffic(report.traffic()));
        JsonObject counters = new JsonObject();
        report.counters().forEach(counter -> counters.addProperty(counter.key(), counter.amount()));
        json.add("counters", counters);
        json.add("drops", tallies(report.drops()));
        json.add("refusals", tallies(report.refusals()));
        JsonArray log = new JsonArray();
        report.log().forEach(line -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("timeMs", line.timeMs());
            entry.addProperty("level", line.level().key());
            entry.addProperty("text", line.text());
            log.add(entry);
        });
        json.add("log", log);
        return json;
    }

    /**
     * The plots of the peers that {@link #of} lists: {@code {"peers":[{"room":0,"peerId":2,"points":[[timeMs, roundTripUs,
     * lossPermille, bytesFrom, bytesTo], …]}, …]}}, -1 for what is not known.
     */
    static JsonObject history(StatusReport report) {
        JsonArray peers = new JsonArray();
        int left = MOST_PEERS;
        for (RoomStatus room : report.rooms()) {
            for (PeerStatus peer :
                    room.peers().subList(0, Math.min(left, room.peers().size()))) {
                peers.add(history(room, peer));
            }
            left = Math.max(0, left - room.peers().size());
        }
        JsonObject json = new JsonObject();
        json.add("peers", peers);
        return json;
    }

    private static JsonObject history(RoomStatus room, PeerStatus peer) {
        JsonArray points = new JsonArray();
        for (HistoryPoint point : peer.history().points()) {
            JsonArray figures = new JsonArray();
            figures.add(point.timeMs());
            figures.add(point.roundTripUs());
            figures.add(point.lossPermille());
            figures.add(point.bytesFrom());
            figures.add(point.bytesTo());
            points.add(figures);
        }
        JsonObject json = new JsonObject();
        json.addProperty("room", room.id());
        json.addProperty("peerId", peer.peerId());
        json.add("points", points);
        return json;
    }

    private static JsonArray rooms(StatusReport report, JsonObject json) {
        JsonArray rooms = new JsonArray();
        int left = MOST_PEERS;
        int leftOut = 0;
        for (RoomStatus room : report.rooms()) {
            int shown = Math.min(left, room.peers().size());
            rooms.add(room(room, room.peers().subList(0, shown)));
            left -= shown;
            leftOut += room.peers().size() - shown;
        }
        json.addProperty("peersLeftOut", leftOut);
        return rooms;
    }

    private static JsonObject room(RoomStatus room, List<PeerStatus> shown) {
        JsonObject json = new JsonObject();
        json.addProperty("id", room.id());
        json.addProperty("name", room.name());
        json.addProperty("mtu", room.mtu());
        json.addProperty("lan", room.lan().key());
        json.addProperty("lanWords", room.lanWords());
        JsonArray peers = new JsonArray();
        shown.forEach(peer -> peers.add(peer(peer)));
        json.add("peers", peers);
        return json;
    }

    private static JsonObject peer(PeerStatus peer) {
        JsonObject json = new JsonObject();
        json.addProperty("peerId", peer.peerId());
        json.addProperty("role", peer.role().key());
        json.addProperty("name", peer.name());
        if (peer.mac() != null) {
            json.addProperty("mac", peer.mac().toString());
        }
        if (peer.address() != null) {
            json.addProperty("address", peer.address());
        }
        addQuality(peer.quality(), json);
        json.add("traffic", traffic(peer.traffic()));
        json.addProperty("sinceMs", peer.sinceMs());
        json.addProperty("isSelf", peer.isSelf());
        return json;
    }

    private static JsonObject link(LinkStatus link) {
        JsonObject json = new JsonObject();
        json.addProperty("state", link.state().key());
        json.addProperty("words", link.words());
        addQuality(link.quality(), json);
        json.addProperty("datagramLimitBytes", link.datagramLimitBytes());
        json.addProperty("udpPayloadBytes", link.udpPayloadBytes());
        return json;
    }

    private static void addQuality(@Nullable PathQuality quality, JsonObject to) {
        if (quality != null) {
            JsonObject json = new JsonObject();
            json.addProperty("roundTripUs", quality.roundTripUs());
            json.addProperty("jitterUs", quality.jitterUs());
            json.addProperty("lossPermille", quality.lossPermille());
            json.addProperty("kind", EnumKey.of(quality.kind()));
            to.add("quality", json);
        }
    }

    private static JsonObject traffic(TrafficRates rates) {
        JsonObject json = new JsonObject();
        json.addProperty("framesFrom", rates.framesFrom());
        json.addProperty("bytesFrom", rates.bytesFrom());
        json.addProperty("framesTo", rates.framesTo());
        json.addProperty("bytesTo", rates.bytesTo());
        return json;
    }

    private static JsonArray tallies(List<Tally> tallies) {
        JsonArray array = new JsonArray();
        tallies.forEach(tally -> {
            JsonObject json = new JsonObject();
            json.addProperty("reason", tally.key());
            json.addProperty("words", tally.meaning());
            json.addProperty("amount", tally.amount());
            array.add(json);
        });
        return array;
    }
}
