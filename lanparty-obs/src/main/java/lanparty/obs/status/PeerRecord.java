package lanparty.obs.status;

import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/** What is remembered of one peer from second to second, also while it is away for a moment. The recorder's thread only. */
final class PeerRecord {
    private final RateMeter meter = new RateMeter();
    private final History history = new History();
    private final boolean isPlotted;
    private long seenNs;

    /** Nothing noted yet; an empty history where it is not plotted. */
    PeerRecord(boolean isPlotted) {
        this.isPlotted = isPlotted;
    }

    /** Who it is, whatever number it has: a peer that comes back gets another. */
    record Key(long room, DaemonRole role, @Nullable MacAddress mac) {
        static Key of(RoomFacts room, PeerFacts peer) {
            return new Key(room.id(), peer.role(), peer.mac());
        }
    }

    /** Notes this second of it. */
    PeerStatus note(PeerFacts peer, long timeMs, long nowNs) {
        seenNs = nowNs;
        TrafficRates rates = meter.rates(peer.traffic(), nowNs);
        PathQuality quality = peer.quality();
        if (isPlotted) {
            history.add(point(timeMs, quality, rates));
        }
        return new PeerStatus(
                peer.peerId(),
                peer.role(),
                peer.name(),
                peer.mac(),
                peer.address(),
                quality,
                rates,
                timeMs - Math.max(0, nowNs - peer.sinceNs()) / 1_000_000,
                peer.isSelf(),
                history);
    }

    /** When it was last here. */
    long seenNs() {
        return seenNs;
    }

    private static HistoryPoint point(long timeMs, @Nullable PathQuality quality, TrafficRates rates) {
        return new HistoryPoint(
                timeMs,
                quality == null ? HistoryPoint.UNKNOWN : (int) quality.roundTripUs(),
                quality == null ? HistoryPoint.UNKNOWN : quality.lossPermille(),
                whole(rates.bytesFrom()),
                whole(rates.bytesTo()));
    }

    private static int whole(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
