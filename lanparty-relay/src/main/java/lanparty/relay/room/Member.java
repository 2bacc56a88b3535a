package lanparty.relay.room;

import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.PeerInfo;
import lanparty.obs.status.PeerFacts;
import lanparty.relay.loop.Receiver;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/** Somebody in a {@link Room}. Implemented by sessions. Called on the relay's home loop, except for frames. */
public interface Member extends Receiver {
    /** What everyone in the room knows of this member. Any thread. */
    PeerInfo info();

    /** The key that it has proven. Any thread. */
    IdentityKey key();

    /** What it last said of itself; null where it has said nothing. Any thread. */
    @Nullable
    Stats stats();

    /** The member as the relay's status shows it. Any thread. */
    PeerFacts facts();

    @Override
    default int endpoints() {
        return 1;
    }

    /** Sends a control message, in order with those before it. */
    void tell(ControlMessage message);

    /** The same endpoint is back in a new session: this one's end is to follow, and it neither sends nor gets frames. */
    void giveWay();

    /** The host wants it to go: it is told why, its end is to follow, and it neither sends nor gets frames. */
    void dismiss(Refused why);
}
