package lanparty.daemon.screen;

import java.util.ArrayList;
import java.util.List;
import lanparty.obs.status.DaemonRole;
import lanparty.obs.status.PeerStatus;
import lanparty.obs.status.RoomStatus;
import lanparty.obs.status.StatusReport;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Who is here; at a relay, room by room. */
final class RoomSection {
    private final Look look;
    private final Printable printable;
    private final PeerTable table;
    private final int columns;

    RoomSection(Look look, int columns) {
        this.look = look;
        this.printable = new Printable(look.glyphs());
        this.table = new PeerTable(look, columns);
        this.columns = columns;
    }

    /** At most {@code most} lines; the last tells how many more there would be. */
    List<AttributedString> lines(StatusReport report, int most) {
        List<AttributedString> all = new ArrayList<>();
        all.add(table.heading());
        for (RoomStatus room : report.rooms()) {
            if (report.role() == DaemonRole.RELAY) {
                all.add(line(roomWords(room), look.heading()));
            }
            for (PeerStatus peer : room.peers()) {
                all.add(table.row(peer));
            }
        }
        if (all.size() == 1) {
            all.add(line("nobody is here yet", look.plain()));
        }
        return cut(all, most);
    }

    private List<AttributedString> cut(List<AttributedString> all, int most) {
        if (all.size() <= most || most < 1) {
            return all.subList(0, Math.min(all.size(), Math.max(0, most)));
        }
        List<AttributedString> shown = new ArrayList<>(all.subList(0, most - 1));
        shown.add(line(
                look.glyphs().ellipsis() + " and " + ShortNumbers.count(all.size() - most + 1, "more line"),
                look.plain()));
        return shown;
    }

    private AttributedString line(String text, AttributedStyle style) {
        return new AttributedString(printable.cut(text, columns), style);
    }

    private String roomWords(RoomStatus room) {
        String mtu = room.mtu() == 0 ? "" : ", MTU " + room.mtu();
        return "room " + room.name() + ": " + ShortNumbers.count(room.peers().size(), "peer") + mtu + ", "
                + HeaderSection.lanWords(room);
    }
}
