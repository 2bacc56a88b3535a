package lanparty.link;

import io.netty.buffer.ByteBuf;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.LineMessage.PeerQuality;

/** What comes from the room while one is in it, in order. Event loop only. */
interface RoomEvents {
    void peerJoined(PeerJoined joined);

    void peerLeft(PeerLeft left);

    void gatewayStatus(GatewayStatus status);

    void peerQuality(PeerQuality told);

    /** To a gateway alone. */
    void banned(Banned banned);

    /** Borrowed for the call. */
    void datagram(ByteBuf datagram);
}
