package lanparty.link;

import java.util.List;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.obs.status.PathQuality;

/** What happens to an endpoint's session, told on its event loop in the order it happens. */
public interface SessionListener {
    /**
     * In the room, for the first time or again, also without {@link #lost} before; {@link PeerTable} already holds everyone in
     * the welcome, and nobody else.
     */
    default void joined(Welcome welcome) {}

    /** Somebody came; already in the {@link PeerTable}. */
    default void peerJoined(PeerInfo peer) {}

    /** Somebody left; no longer in the {@link PeerTable}. */
    default void peerLeft(PeerInfo peer, LeaveReason reason) {}

    /** The gateway says whether its LAN can be reached; it could until the gateway says otherwise. */
    default void gatewayStatus(GatewayStatus status) {}

    /** To a gateway alone: somebody was banned as its host asked for. */
    default void banned(Banned banned) {}

    /** The relay answers no more. The room is kept, and the relay dialled anew, until one of the two is heard. */
    default void silent() {}

    /** The relay answers again in the same session. */
    default void heardAgain() {}

    /**
     * There is no session; the table is empty until {@link #joined} comes again. The relay is dialled without end. Told once
     * for each reason in a row.
     */
    default void lost(String reason) {}

    /** How good the line to the relay is, every few seconds. */
    default void pathQuality(PathQuality quality) {}

    /** The path to the relay, every second while in the room. */
    default void line(LineState line) {}

    /** What the relay knows of the lines of some in the room, this endpoint perhaps among them, every few seconds. */
    default void peerQuality(List<PeerLine> lines) {}
}
