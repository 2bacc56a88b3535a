package lanparty.gateway.invite;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.Invite;
import lanparty.ctrl.RelayPin;
import lanparty.ctrl.RoomTicket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the invite to its host: on standard output and not in the log, as it may let in anybody who reads it. */
public final class InvitePrinter {
    private static final Logger LOG = LoggerFactory.getLogger(InvitePrinter.class);

    private final PrintWriter out;
    private final InviteStyle style;
    private String printed = "";

    /** Prints nothing yet. */
    public InvitePrinter(PrintWriter out, InviteStyle style) {
        this.out = out;
        this.style = style;
    }

    /**
     * The line for the best way in, its picture where it is wanted, and the lines for other ways. Any thread.
     *
     * @param ways best first
     * @param pin what the relay is known by; null where authorities vouch for it
     */
    public synchronized void print(List<WayIn> ways, @Nullable RelayPin pin, RoomTicket room) {
        StringBuilder text = new StringBuilder();
        for (WayIn way : usable(ways)) {
            Invite invite = new Invite(way.relay(), pin, room);
            boolean isFirst = text.isEmpty();
            text.append('\n').append(isFirst ? heading(room) : "or");
            text.append(way.who().isEmpty() ? "" : ", " + way.who()).append(":\n\n");
            text.append(invite.text()).append("\n\n");
            if (isFirst && style.hasQr()) {
                text.append(QrCode.of(invite.text()).text(style.hasColours()));
            }
        }
        printed = text.toString();
        show();
    }

    /** All that was printed last, from any thread; false where that was nothing. */
    public synchronized boolean printAgain() {
        show();
        return !printed.isEmpty();
    }

    private void show() {
        out.print(printed);
        out.flush();
    }

    private static List<WayIn> usable(List<WayIn> ways) {
        List<WayIn> usable = new ArrayList<>(ways);
        if (usable.removeIf(way -> !Invite.isPlace(way.relay()))) {
            LOG.warn("no invite for the relay's address, which is good on this machine's own link only");
        }
        return usable;
    }

    private static String heading(RoomTicket room) {
        return "Post this line to your friends"
                + (room.key() == null ? "" : " alone, as it lets in anybody who has it");
    }
}
