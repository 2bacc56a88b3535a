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

/** Carries what happens in the room to the adapter and the machine. Event loop only. */
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
            joined(joined.welcome());
        } else if (event instanceof PeerJoined joined && joined.peer().role() == PeerRole.GATEWAY) {
            presence.lanReached();
        } else if (event instanceof LanChanged changed && changed.isUp()) {
            presence.lanReached();
        }
    }

    private void joined(Welcome welcome) {
        rules.roomMtu(welcome.mtu());
        lanWatch.joined(welcome.peerId());
        try {
            tap.bringUp(welcome.mtu());
            presence.joined(welcome.mtu());
            if (welcome.gatewayPeerId() != null) {
                presence.lanReached();
            }
        } catch (DeviceException e) {
            status.trouble("the adapter can't be brought up: " + e.getMessage());
        }
    }
}
