package lanparty.gateway;

import java.util.List;
import lanparty.ctrl.Invite;
import lanparty.ctrl.RelayPin;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.screen.LiveView;
import lanparty.gateway.invite.InvitePrinter;
import lanparty.gateway.invite.WayIn;
import lanparty.gateway.own.WaysIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the host the invite: its best line stays on the screen, and all of it is printed. Any thread. */
final class InviteDisplay {
    private static final Logger LOG = LoggerFactory.getLogger(InviteDisplay.class);

    private final InvitePrinter printer;
    private final LiveView view;
    private final RoomTicket room;

    InviteDisplay(InvitePrinter printer, LiveView view, RoomTicket room) {
        this.printer = printer;
        this.view = view;
        this.room = room;
    }

    /**
     * Shows how players get in.
     *
     * @param pin what the relay is known by; null where authorities vouch for it
     */
    void show(List<WayIn> ways, @Nullable RelayPin pin) {
        ways.stream()
                .map(WayIn::relay)
                .filter(Invite::isPlace)
                .findFirst()
                .ifPresent(relay -> view.announce("invite", new Invite(relay, pin, room).text()));
        printer.print(ways, pin, room);
    }

    /** Shows how players get to the relay inside, and says what the host may have to do for that. */
    void show(WaysIn ways, @Nullable RelayPin pin) {
        show(ways.all(), pin);
        if (ways.isClosed()) {
            LOG.warn("{}", ways.advice());
        } else {
            LOG.info("{}", ways.advice());
        }
    }

    /** False where nothing was shown yet. */
    boolean showAgain() {
        return printer.printAgain();
    }
}
