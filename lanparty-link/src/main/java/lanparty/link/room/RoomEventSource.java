package lanparty.link.room;

import java.util.List;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;

/**
 * Makes events of what the relay says in the room, keeps the {@link PeerTable} current, and tells the listeners, each event to
 * all of them before the next. Event loop only.
 */
public final class RoomEventSource {
    private final PeerRole role;
    private final PeerTable peers;
    private final List<RoomListener> listeners;

    /**
     * The events of one endpoint.
     *
     * @param role the endpoint's
     * @param peers brought up to date before the listeners hear of a change
     * @param listeners in the order in which they are told
     */
    public RoomEventSource(PeerRole role, PeerTable peers, List<RoomListener> listeners) {
        this.role = role;
        this.peers = peers;
        this.listeners = List.copyOf(listeners);
    }

    /** The endpoint is in the room, with those in the welcome and nobody else. */
    public void joined(Welcome welcome) {
        peers.clear();
        welcome.peers().forEach(peers::add);
        tell(new RoomEvent.Joined(welcome));
    }

    /**
     * The relay says something to an endpoint in the room.
     *
     * @return false where it says no such thing there, which is a fault of the protocol
     */
    public boolean heard(ControlMessage message) {
        if (message instanceof ControlMessage.PeerJoined joined) {
            if (peers.add(joined.peer())) {
                tell(new RoomEvent.PeerJoined(joined.peer()));
            }
            return true;
        }
        if (message instanceof ControlMessage.PeerLeft left) {
            PeerInfo gone = peers.remove(left.peerId());
            if (gone != null) {
                tell(new RoomEvent.PeerLeft(gone, left.reason()));
            }
            return true;
        }
        RoomEvent event = RoomEvent.of(message, role);
        if (event == null) {
            return false;
        }
        tell(event);
        return true;
    }

    /** There is no session, and nobody of the room to be heard of. */
    public void lost(String reason) {
        peers.clear();
        tell(new RoomEvent.Lost(reason));
    }

    /** Tells the listeners what the endpoint itself knows. */
    public void tell(RoomEvent event) {
        for (RoomListener listener : listeners) {
            listener.happened(event);
        }
    }
}
