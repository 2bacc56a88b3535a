package lanparty.link;

import java.time.Duration;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;

/** What happens to an endpoint's session, told on its event loop in the order it happens. */
public interface SessionListener {
    /** In the room, for the first time or again; {@link PeerTable} already holds everyone in the welcome. */
    default void joined(Welcome welcome) {}

    /** Somebody came; already in the {@link PeerTable}. */
    default void peerJoined(PeerInfo peer) {}

    /** Somebody left; no longer in the {@link PeerTable}. */
    default void peerLeft(PeerInfo peer, LeaveReason reason) {}

    /** The gateway says whether its LAN can be reached; it could until the gateway says otherwise. */
    default void gatewayStatus(GatewayStatus status) {}

    /** To a gateway alone: somebody was banned as its host asked for. */
    default void banned(Banned banned) {}

    /** The session broke; the table is empty until {@link #joined} comes again. */
    default void lost(String reason, Duration nextAttemptIn) {}
}
