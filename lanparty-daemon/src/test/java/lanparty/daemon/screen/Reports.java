package lanparty.daemon.screen;

import java.util.List;
import lanparty.obs.Tally;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.History;
import lanparty.obs.status.HistoryPoint;
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
import org.jspecify.annotations.Nullable;

/** What is going on at an evening's party, as each of its daemons sees it. */
final class Reports {
    /** 2026-11-24 20:15:09 UTC. */
    static final long NOW_MS = 1_795_551_309_000L;

    private static final TrafficRates RATES = new TrafficRates(60, 12_345, 90, 340_000);

    private Reports() {}

    static StatusReport player() {
        return endpoint(DaemonRole.CLIENT, friday(DaemonRole.CLIENT), line(23_400, 2_100, 0), playersLog());
    }

    static StatusReport gateway() {
        return endpoint(DaemonRole.GATEWAY, friday(DaemonRole.GATEWAY), line(8_123, 420, 4), hostsLog());
    }

    static StatusReport relay() {
        RoomStatus closed = new RoomStatus(
                8,
                "~Zk3mQ8aP",
                9_000,
                LanState.NO_GATEWAY,
                "",
                List.of(peer(3, "Tom", 0x31, null, new PathQuality(140_000, 20_000, 0), false, 0)));
        return new StatusReport(
                DaemonRole.RELAY,
                "0.1.0",
                NOW_MS,
                93_784_000,
                "0.0.0.0:443",
                LinkStatus.serving(),
                List.of(friday(DaemonRole.RELAY), closed),
                new TrafficRates(300, 1_234_567, 500, 2_345_678),
                List.of(),
                List.of(new Tally("relay-limit", "over the peer's part of what the relay sends in all", 12)),
                List.of(
                        new Tally("not-quic", "packet that can't be QUIC", 1_234),
                        new Tally("banned", "banned by the host", 1)),
                List.of(
                        log(-9_000, LogLevel.INFO, "listening on 0.0.0.0:443"),
                        log(-5_000, LogLevel.INFO, "room friday opened")));
    }

    static StatusReport lost() {
        return new StatusReport(
                DaemonRole.CLIENT,
                "0.1.0",
                NOW_MS,
                9_000,
                "vps.example:443",
                LinkStatus.connecting("no answer from 192.0.2.7:443; is its UDP port open?"),
                List.of(new RoomStatus(0, "friday", 0, LanState.NO_GATEWAY, "", List.of())),
                TrafficRates.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** A room in which one player is called like this, and the log says so. */
    static StatusReport withPlayerCalled(String name) {
        PeerStatus stranger = peer(2, name, 0x22, name, null, false, 0);
        RoomStatus room = new RoomStatus(0, "friday", 1_500, LanState.AWAY, name, List.of(stranger));
        return endpoint(
                DaemonRole.CLIENT,
                room,
                new LinkStatus(LinkState.CONNECTING, name, null, 0, 0),
                List.of(log(0, LogLevel.INFO, name + " joined")));
    }

    static StatusReport withPlayers(int players) {
        List<PeerStatus> peers = new java.util.ArrayList<>();
        for (int i = 1; i <= players; i++) {
            peers.add(peer(i, "player " + i, i, "192.168.50." + i, new PathQuality(20_000, 1_000, 0), false, i));
        }
        RoomStatus room = new RoomStatus(0, "friday", 1_500, LanState.REACHED, "", peers);
        return endpoint(DaemonRole.GATEWAY, room, line(8_000, 400, 0), hostsLog());
    }

    private static StatusReport endpoint(DaemonRole role, RoomStatus room, LinkStatus link, List<LogLine> log) {
        return new StatusReport(
                role,
                "0.1.0",
                NOW_MS,
                5_025_000,
                "vps.example:443",
                link,
                List.of(room),
                RATES,
                List.of(),
                List.of(
                        new Tally("broadcast-limit", "over the player's broadcast and multicast limit", 41_234),
                        new Tally("send-queue-aged", "waited too long in front of the connection", 7)),
                List.of(),
                log);
    }

    private static RoomStatus friday(DaemonRole of) {
        return new RoomStatus(
                of == DaemonRole.RELAY ? 7 : 0,
                "friday",
                1_500,
                LanState.REACHED,
                "",
                List.of(
                        new PeerStatus(
                                1,
                                DaemonRole.GATEWAY,
                                "",
                                null,
                                "192.168.50.1",
                                new PathQuality(8_123, 420, 4),
                                RATES,
                                NOW_MS - 60_000,
                                of == DaemonRole.GATEWAY,
                                history(30)),
                        peer(
                                2,
                                "Ada",
                                0x22,
                                "192.168.50.101",
                                line(23_400, 2_100, 0).quality(),
                                of == DaemonRole.CLIENT,
                                120),
                        peer(
                                3,
                                "さくら of the very long names",
                                0x23,
                                "192.168.50.102",
                                new PathQuality(187_000, 35_000, 0),
                                false,
                                12),
                        peer(4, "Björn", 0x24, "192.168.50.103", new PathQuality(61_000, 9_000, 83), false, 3),
                        peer(5, "Newcomer", 0x25, null, null, false, 0)));
    }

    private static PeerStatus peer(
            int id,
            String name,
            int mac,
            @Nullable String address,
            @Nullable PathQuality quality,
            boolean isSelf,
            int seconds) {
        return new PeerStatus(
                id,
                DaemonRole.CLIENT,
                name,
                MacAddress.parse("02:4c:50:00:00:%02x".formatted(mac)),
                address,
                quality,
                seconds == 0 ? TrafficRates.NONE : RATES,
                NOW_MS - 60_000,
                isSelf,
                history(seconds));
    }

    /** Traffic that grows fourfold every second and begins again. */
    private static History history(int seconds) {
        History history = new History();
        for (int second = 0; second < seconds; second++) {
            history.add(new HistoryPoint(NOW_MS, 23_000, 0, second % 10 == 0 ? 0 : 16 << (2 * (second % 10)), 0));
        }
        return history;
    }

    private static LinkStatus line(long roundTripUs, long jitterUs, int lossPermille) {
        return new LinkStatus(
                LinkState.IN_ROOM, "", new PathQuality(roundTripUs, jitterUs, lossPermille), 1_407, 1_452);
    }

    private static List<LogLine> playersLog() {
        return List.of(
                log(-70_000, LogLevel.INFO, "connecting to vps.example:443 for room 'friday'"),
                log(-69_000, LogLevel.INFO, "in room 'friday'"),
                log(-60_000, LogLevel.WARNING, "the relay doesn't answer any more; calling it again"),
                log(-58_000, LogLevel.INFO, "the relay answers again"),
                log(-3_000, LogLevel.INFO, "Newcomer (02:4c:50:00:00:25) joined"));
    }

    private static List<LogLine> hostsLog() {
        return List.of(
                log(-70_000, LogLevel.INFO, "the LAN is in room 'friday'; players here: none"),
                log(
                        -60_000,
                        LogLevel.WARNING,
                        "eth0 is a wireless interface: most access points drop frames from foreign addresses, so that"
                                + " players reach nobody; put a cable between this machine and the party's switch"),
                log(-3_000, LogLevel.INFO, "Newcomer (02:4c:50:00:00:25) joined"),
                log(-1_000, LogLevel.ERROR, "no such command: 'kik'; try help"));
    }

    private static LogLine log(long afterMs, LogLevel level, String text) {
        return new LogLine(NOW_MS + afterMs, level, text);
    }
}
