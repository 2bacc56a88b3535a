package lanparty.daemon.screen;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.LanState;
import lanparty.obs.status.LinkStatus;
import lanparty.obs.status.PathQuality;
import lanparty.obs.status.RoomStatus;
import lanparty.obs.status.StatusReport;
import lanparty.obs.status.TrafficRates;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The lines at the top: whose screen it is, the way to the relay, the room. */
final class HeaderSection {
    private final Look look;
    private final DateTimeFormatter clock;
    private final Printable printable;
    private final int columns;

    HeaderSection(Look look, ZoneId zone, int columns) {
        this.look = look;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
        this.printable = new Printable(look.glyphs());
        this.columns = columns;
    }

    /** A title, and two or three lines below it. */
    List<AttributedString> lines(StatusReport report) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(title(report));
        if (report.role() == DaemonRole.RELAY) {
            lines.add(fact(relayFacts(report), look.plain()));
        } else {
            lines.add(fact(linkFacts(report), linkStyle(report.link())));
            for (RoomStatus room : report.rooms()) {
                lines.add(fact(lanWords(room), lanStyle(room)));
            }
            lines.add(fact(pathFacts(report), look.plain()));
        }
        return lines;
    }

    private AttributedString title(StatusReport report) {
        String room = report.role() == DaemonRole.RELAY || report.rooms().isEmpty()
                ? ""
                : ", room " + report.rooms().get(0).name();
        String left = " lanparty " + PeerColumn.role(report.role()) + room;
        String right = joined(
                        report.version(),
                        "up " + ShortNumbers.duration(report.uptimeMs()),
                        clock.format(Instant.ofEpochMilli(report.timeMs())))
                + " ";
        int leftColumns = columns - Printable.width(right);
        return leftColumns < left.length()
                ? new AttributedString(printable.left(left, columns), look.title())
                : new AttributedString(printable.left(left, leftColumns) + right, look.title());
    }

    private AttributedString fact(String text, AttributedStyle style) {
        return new AttributedString(printable.cut(" " + text, columns), style);
    }

    private String relayFacts(StatusReport report) {
        long players = report.rooms().stream()
                .flatMap(room -> room.peers().stream())
                .filter(peer -> peer.role() == DaemonRole.CLIENT)
                .count();
        return joined(
                "listening on " + report.relay(),
                ShortNumbers.count(report.rooms().size(), "room"),
                ShortNumbers.count(players, "player"),
                traffic(report.traffic()));
    }

    private String linkFacts(StatusReport report) {
        LinkStatus link = report.link();
        PathQuality quality = link.quality();
        String relay = "relay " + report.relay();
        return switch (link.state()) {
            case CONNECTING -> "calling " + relay + (link.words().isEmpty() ? "" : ": " + link.words());
            case SILENT -> relay + " doesn't answer; calling it again";
            case IN_ROOM, SERVING ->
                quality == null
                        ? relay + ": reached"
                        : joined(
                                relay + ": " + ShortNumbers.milliseconds(quality.roundTripUs()) + " "
                                        + look.glyphs().plusMinus() + " "
                                        + ShortNumbers.milliseconds(quality.jitterUs()),
                                ShortNumbers.percent(quality.lossPermille()) + " lost");
        };
    }

    private String pathFacts(StatusReport report) {
        LinkStatus link = report.link();
        int mtu = report.rooms().isEmpty() ? 0 : report.rooms().get(0).mtu();
        String path = link.udpPayloadBytes() == 0 ? "" : "packets of " + link.udpPayloadBytes();
        String datagrams = link.datagramLimitBytes() == 0 ? "" : "datagrams of " + link.datagramLimitBytes();
        return joined(traffic(report.traffic()), mtu == 0 ? "" : "MTU " + mtu, path, datagrams);
    }

    /** Of a room's LAN, with what the gateway says of it. */
    static String lanWords(RoomStatus room) {
        String words =
                switch (room.lan()) {
                    case REACHED -> "the party's LAN is here";
                    case AWAY -> "the party's LAN is away";
                    case NO_GATEWAY -> "no gateway in the room";
                };
        return room.lanWords().isEmpty() ? words : words + ": " + room.lanWords();
    }

    private String traffic(TrafficRates rates) {
        return "in " + ShortNumbers.rate(rates.bytesFrom()) + ", out " + ShortNumbers.rate(rates.bytesTo());
    }

    private AttributedStyle linkStyle(LinkStatus link) {
        return switch (link.state()) {
            case CONNECTING -> look.warning();
            case SILENT -> look.trouble();
            case IN_ROOM, SERVING -> look.of(link.quality());
        };
    }

    private AttributedStyle lanStyle(RoomStatus room) {
        return room.lan() == LanState.REACHED ? look.plain() : look.warning();
    }

    /** Those that are there, with a dot between. */
    private String joined(String... facts) {
        List<String> there = new ArrayList<>();
        for (String fact : facts) {
            if (!fact.isEmpty()) {
                there.add(fact);
            }
        }
        return String.join(" " + look.glyphs().dot() + " ", there);
    }
}
