package lanparty.daemon.page;

import java.util.List;
import lanparty.obs.Tally;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.History;
import lanparty.obs.status.LanState;
import lanparty.obs.status.LinkState;
import lanparty.obs.status.LinkStatus;
import lanparty.obs.status.LogLevel;
import lanparty.obs.status.LogLine;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.PeerStatus;
import lanparty.obs.status.RoomStatus;
import lanparty.obs.status.StatusReport;
import lanparty.obs.status.TrafficRates;
import lanparty.overlay.ethernet.MacAddress;

/** A gateway's report with one player, of a name to choose. */
final class SampleReport {
    static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:02");

    private SampleReport() {}

    static StatusReport withPlayer(String name) {
        return of(List.of(room(0, "friday", List.of(player(2, name)))));
    }

    static StatusReport of(List<RoomStatus> rooms) {
        return new StatusReport(
                DaemonRole.GATEWAY,
                "1.2.3",
                1_700_000_000_000L,
                61_000,
                "vps.example:443",
                new LinkStatus(LinkState.IN_ROOM, "", new PathQuality(23_400, 1_999, 3), 1_350, 1_400),
                rooms,
                new TrafficRates(10, 1_000, 20, 2_000),
                List.of(new Tally("frames-sent", "frames handed to the connection", 312)),
                List.of(new Tally("runt", "frame shorter than an Ethernet header", 3)),
                List.of(new Tally("banned", "banned by the host", 1)),
                List.of(new LogLine(1_699_999_999_000L, LogLevel.WARNING, "no cable")));
    }

    static RoomStatus room(long id, String name, List<PeerStatus> peers) {
        return new RoomStatus(id, name, 1_500, LanState.REACHED, "", peers);
    }

    static PeerStatus player(int id, String name) {
        return new PeerStatus(
                id,
                DaemonRole.CLIENT,
                name,
                MAC,
                "192.168.50.101",
                new PathQuality(480, 20, 0),
                new TrafficRates(1, 60, 2, 3_000),
                1_699_999_000_000L,
                false,
                new History());
    }
}
