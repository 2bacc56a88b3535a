package lanparty.relay.session;

import java.util.Map;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.PeerFacts;
import lanparty.obs.status.PeerTraffic;
import org.jspecify.annotations.Nullable;

/** What the relay sees of one member, for its status. Its own loop writes, any thread reads. */
final class Observations {
    private final PeerInfo info;
    private final long sinceNs;
    private final PeerTraffic traffic = new PeerTraffic();
    private volatile @Nullable Stats stats;

    Observations(PeerInfo info, long sinceNs) {
        this.info = info;
        this.sinceNs = sinceNs;
    }

    /** Its frames each way, counted where they pass. */
    PeerTraffic traffic() {
        return traffic;
    }

    /** What it last said of itself; null where it has said nothing. */
    @Nullable
    Stats stats() {
        return stats;
    }

    /** Keeps the member's latest quality and address, and not its counters, which nobody reads. */
    void stats(Stats said) {
        stats = new Stats(Map.of(), said.quality(), said.address());
    }

    PeerFacts facts() {
        Stats said = stats;
        return new PeerFacts(
                info.peerId(),
                info.role() == PeerRole.GATEWAY ? DaemonRole.GATEWAY : DaemonRole.CLIENT,
                info.displayName(),
                info.mac(),
                said == null ? null : said.address(),
                said == null ? null : said.quality(),
                traffic,
                sinceNs,
                false);
    }
}
