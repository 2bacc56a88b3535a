package lanparty.daemon.page;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import lanparty.obs.Tally;
import lanparty.obs.status.LinkState;
import lanparty.obs.status.LinkStatus;
import lanparty.obs.status.MemoryUse;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.PeerStatus;
import lanparty.obs.status.RoomStatus;
import lanparty.obs.status.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * A report for Prometheus, in its text format: each counter as {@code lanparty_frames_sent_total} and so on, drops and
 * refusals by reason, the way to the relay, and each peer's line and traffic. Units are seconds, octets and shares of 1.
 */
final class StatusMetrics {
    private static final double US_PER_SECOND = 1e6;

    private final MetricFamilies families = new MetricFamilies();

    private StatusMetrics() {}

    /** What a scrape is answered with. */
    static Answer of(StatusReport report, MemoryUse memory) {
        StatusMetrics metrics = new StatusMetrics();
        metrics.daemon(report);
        metrics.memory(memory);
        metrics.counted(report);
        report.rooms().forEach(metrics::room);
        return text(metrics.families.snapshots());
    }

    private static Answer text(MetricSnapshots snapshots) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(200, PrometheusTextFormatWriter.CONTENT_TYPE, out.toByteArray());
    }

    private void daemon(StatusReport report) {
        families.gauge(
                "build_info", "which daemon this is", 1, "role", report.role().key(), "version", report.version());
        families.gauge("uptime_seconds", "since the daemon began", report.uptimeMs() / 1e3);
        families.gauge("rooms", "rooms that are open here", report.rooms().size());
        LinkStatus link = report.link();
        boolean isUp = link.state() == LinkState.IN_ROOM || link.state() == LinkState.SERVING;
        families.gauge("link_up", "1 while in the room with a relay that answers", isUp ? 1 : 0);
        families.gauge("datagram_limit_bytes", "largest overlay datagram that can be sent", link.datagramLimitBytes());
        families.gauge("path_udp_payload_bytes", "UDP payload that the path carries", link.udpPayloadBytes());
        quality("path", "of the way to the relay", link.quality());
    }

    private void memory(MemoryUse memory) {
        String help =
                "what the process holds: of the machine's memory in all, of the heap, and reserved outside the heap";
        families.gauge("memory_bytes", help, memory.residentBytes(), "kind", "resident");
        families.gauge("memory_bytes", help, memory.heapBytes(), "kind", "heap");
        families.gauge("memory_bytes", help, memory.directBytes(), "kind", "direct");
    }

    private void counted(StatusReport report) {
        for (Tally counter : report.counters()) {
            families.counter(counter.key().replace('-', '_'), counter.meaning(), counter.amount());
        }
        for (Tally drop : report.drops()) {
            families.counter("dropped", "frames lost that should have crossed", drop.amount(), "reason", drop.key());
        }
        for (Tally refusal : report.refusals()) {
            families.counter("refused", "times somebody was turned away", refusal.amount(), "reason", refusal.key());
        }
    }

    private void room(RoomStatus room) {
        families.gauge("room_peers", "who is in the room", room.peers().size(), "room", room.name());
        room.peers().forEach(peer -> peer(room, peer));
    }

    private void peer(RoomStatus room, PeerStatus peer) {
        String[] labels = {
            "room", room.name(),
            "role", peer.role().key(),
            "mac", peer.mac() == null ? "" : peer.mac().toString(),
            "name", peer.name()
        };
        quality("peer", "of a peer's way to the relay", peer.quality(), labels);
        families.gauge(
                "peer_from_bytes_per_second",
                "octets from a peer",
                peer.traffic().bytesFrom(),
                labels);
        families.gauge(
                "peer_to_bytes_per_second", "octets to a peer", peer.traffic().bytesTo(), labels);
        families.gauge(
                "peer_from_frames_per_second",
                "frames from a peer",
                peer.traffic().framesFrom(),
                labels);
        families.gauge(
                "peer_to_frames_per_second", "frames to a peer", peer.traffic().framesTo(), labels);
    }

    private void quality(String of, String words, @Nullable PathQuality quality, String... labels) {
        if (quality != null) {
            double roundTrip = quality.roundTripUs() / US_PER_SECOND;
            families.gauge(of + "_round_trip_seconds", "round trip " + words, roundTrip, labels);
            double jitter = quality.jitterUs() / US_PER_SECOND;
            families.gauge(of + "_jitter_seconds", "jitter " + words, jitter, labels);
            families.gauge(of + "_loss_ratio", "loss " + words, quality.lossPermille() / 1e3, labels);
        }
    }
}
