package lanparty.relay.session;

import java.util.LinkedHashMap;
import java.util.Map;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.relay.room.Room;
import lanparty.transport.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * What one member is told of its room. While it is behind, news is kept as what has become of it, so that it is never more than a
 * few words on each of those who came or went:
 *
 * <pre>
 *   who came and left again   nothing
 *   the LAN's state           as it is then
 *   how others' lines are     nothing, the next round tells
 * </pre>
 *
 * <p>Then those who left come first, as their addresses may be others' by then. On the member's event loop.
 */
final class News {
    private final Carrier carrier;
    private final Room room;
    private final Map<Integer, PeerLeft> left = new LinkedHashMap<>();
    private final Map<Integer, PeerJoined> joined = new LinkedHashMap<>();
    private boolean isStatusDue;

    News(Carrier carrier, Room room) {
        this.carrier = carrier;
        this.room = room;
    }

    /** Sends it, or keeps what the member needs of it. */
    void tell(ControlMessage message) {
        if (!carrier.isBehind() && nothingIsKept()) {
            carrier.send(message);
        } else if (message instanceof PeerJoined peer) {
            joined.put(peer.peer().peerId(), peer);
        } else if (message instanceof PeerLeft peer) {
            if (joined.remove(peer.peerId()) == null) {
                left.put(peer.peerId(), peer);
            }
        } else if (message instanceof GatewayStatus) {
            isStatusDue = true;
        } else if (!(message instanceof PeerQuality)) {
            carrier.send(message);
        }
    }

    /** The member has taken all that was sent: the rest follows, as far as it takes it. */
    void caughtUp() {
        while (!carrier.isBehind() && !nothingIsKept()) {
            ControlMessage next = next();
            if (next != null) {
                carrier.send(next);
            }
        }
    }

    private boolean nothingIsKept() {
        return left.isEmpty() && joined.isEmpty() && !isStatusDue;
    }

    private @Nullable ControlMessage next() {
        if (!left.isEmpty()) {
            return left.remove(left.keySet().iterator().next());
        }
        if (!joined.isEmpty()) {
            return joined.remove(joined.keySet().iterator().next());
        }
        isStatusDue = false;
        return room.gatewayStatus();
    }
}
