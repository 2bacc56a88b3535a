package lanparty.link;

import java.util.List;
import java.util.function.Consumer;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.obs.status.PathQuality;

/**
 * Several listeners as one, each told in turn.
 *
 * @param all in the order they are told
 */
public record SessionListeners(List<SessionListener> all) implements SessionListener {
    /** In this order. */
    public static SessionListener of(SessionListener... all) {
        return new SessionListeners(List.of(all));
    }

    private void tell(Consumer<SessionListener> news) {
        all.forEach(news);
    }

    @Override
    public void joined(Welcome welcome) {
        tell(each -> each.joined(welcome));
    }

    @Override
    public void peerJoined(PeerInfo peer) {
        tell(each -> each.peerJoined(peer));
    }

    @Override
    public void peerLeft(PeerInfo peer, LeaveReason reason) {
        tell(each -> each.peerLeft(peer, reason));
    }

    @Override
    public void gatewayStatus(GatewayStatus status) {
        tell(each -> each.gatewayStatus(status));
    }

    @Override
    public void banned(Banned banned) {
        tell(each -> each.banned(banned));
    }

    @Override
    public void silent() {
        tell(SessionListener::silent);
    }

    @Override
    public void heardAgain() {
        tell(SessionListener::heardAgain);
    }

    @Override
    public void lost(String reason) {
        tell(each -> each.lost(reason));
    }

    @Override
    public void pathQuality(PathQuality quality) {
        tell(each -> each.pathQuality(quality));
    }

    @Override
    public void line(LineState line) {
        tell(each -> each.line(line));
    }

    @Override
    public void peerQuality(List<PeerLine> lines) {
        tell(each -> each.peerQuality(lines));
    }
}
