package lanparty.client;

import lanparty.client.lan.PartyLanWatch;
import lanparty.client.tap.TapDevice;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.PeerRole;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.room.RoomEvent;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.LanChanged;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomListener;

/**
 * Carries what happens in the room to the adapter, the player and the machine. The adapter is first, as the player is told that it is
 * on the party's LAN; the rest of the machine is last, as what is told of it comes behind that. Event loop only.
 */
final class PlayerSession implements RoomListener {
    private final TapDevice tap;
    private final ClientRules rules;
    private final PartyLanWatch lanWatch;
    private final LanPresence presence;
    private final PartyStatus status;

    PlayerSession(TapDevice tap, ClientRules rules, PartyLanWatch lanWatch, LanPresence presence, PartyStatus status) {
        this.tap = tap;
        this.rules = rules;
        this.lanWatch = lanWatch;
        this.presence = presence;
        this.status = status;
    }

    @Override
    public void happened(RoomEvent event) {
        if (event instanceof Joined joined) {
            joined(joined);
            return;
        }
        status.happened(event);
        if (event instanceof PeerJoined joined && joined.peer().role() == PeerRole.GATEWAY) {
            presence.lanReached();
        } else if (event instanceof LanChanged changed && changed.isUp()) {
            presence.lanReached();
        }
    }

    private void joined(Joined joined) {
        Welcome welcome = joined.welcome();
        rules.roomMtu(welcome.mtu());
        lanWatch.joined(welcome.peerId());
        try {
            tap.bringUp(welcome.mtu());
        } catch (DeviceException e) {
            status.happened(joined);
            status.trouble("the adapter can't be brought up: " + e.getMessage());
            return;
        }
        status.happened(joined);
        presence.joined(welcome.mtu());
        if (welcome.gatewayPeerId() != null) {
            presence.lanReached();
        }
    }
}
