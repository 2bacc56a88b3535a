package lanparty.client;

import lanparty.client.lan.PartyLanWatch;
import lanparty.client.tap.TapDevice;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.link.SessionListener;
import lanparty.link.device.DeviceException;
import lanparty.obs.status.PathQuality;

/** Carries what happens in the room to the adapter, the machine and the player. Event loop only. */
final class PlayerSession implements SessionListener {
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
    public void joined(Welcome welcome) {
        rules.roomMtu(welcome.mtu());
        lanWatch.joined(welcome.peerId());
        status.joined(welcome);
        try {
            tap.bringUp(welcome.mtu());
            presence.joined();
            if (welcome.gatewayPeerId() != null) {
                presence.lanReached();
            }
        } catch (DeviceException e) {
            status.trouble("the adapter can't be brought up: " + e.getMessage());
        }
    }

    @Override
    public void peerJoined(PeerInfo peer) {
        status.peerJoined(peer);
        if (peer.role() == PeerRole.GATEWAY) {
            presence.lanReached();
        }
    }

    @Override
    public void peerLeft(PeerInfo peer, LeaveReason reason) {
        status.peerLeft(peer, reason);
    }

    @Override
    public void gatewayStatus(GatewayStatus gateway) {
        status.gatewayStatus(gateway);
        if (gateway.lanUp()) {
            presence.lanReached();
        }
    }

    @Override
    public void silent() {
        status.silent();
    }

    @Override
    public void heardAgain() {
        status.heardAgain();
    }

    @Override
    public void lost(String reason) {
        status.lost(reason);
    }

    @Override
    public void pathQuality(PathQuality quality) {
        status.pathQuality(quality);
    }
}
