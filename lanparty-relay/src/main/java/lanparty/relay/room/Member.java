package lanparty.relay.room;

import io.netty.buffer.ByteBuf;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.PeerInfo;

/** Somebody in a {@link Room}. Implemented by sessions; called on the relay's event loop only. */
public interface Member {
    /** What everyone in the room knows of this member. */
    PeerInfo info();

    /** True where this is the secret that the member said Hello with; takes as long for any wrong one. */
    boolean provesItselfBy(String identity);

    /** Sends a control message, in order with those before it. */
    void tell(ControlMessage message);

    /** Forwards a frame of another member; borrows it for the call. Leaves at the end of the batch. */
    void carry(int senderPeerId, ByteBuf frame, int index, int length);

    /** The same endpoint is back in a new session: this one leaves at once, and the others are told. */
    void giveWay();
}
