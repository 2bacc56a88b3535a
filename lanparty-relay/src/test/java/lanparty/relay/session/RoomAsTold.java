package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.PeerInfo;

/** Who else is in the room, by what an endpoint has been told and in that order. */
final class RoomAsTold {
    private RoomAsTold() {}

    /** By peer id; fails where somebody joins who is here already, or leaves who isn't. */
    static Map<Integer, PeerInfo> of(FakeEndpoint endpoint) {
        Map<Integer, PeerInfo> view = new HashMap<>();
        for (ControlMessage message : endpoint.heard) {
            if (message instanceof Welcome welcome) {
                welcome.peers().forEach(peer -> view.put(peer.peerId(), peer));
            } else if (message instanceof PeerJoined joined) {
                assertNull(view.put(joined.peer().peerId(), joined.peer()), "joined twice");
            } else if (message instanceof PeerLeft left) {
                assertNotNull(view.remove(left.peerId()), "left without being there");
            }
        }
        return view;
    }
}
