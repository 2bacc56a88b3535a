package lanparty.transport;

import io.netty.buffer.ByteBuf;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ProtocolException;

/** What an open connection tells its owner, on the event loop, in the order it happens. Nothing follows {@link #closed}. */
public interface CarrierEvents {
    /** A valid message came on the control stream. */
    void message(ControlMessage message);

    /** What came on the control stream is no message; nothing more will be read from it. */
    void protocolError(ProtocolException fault);

    /** The peer leaves too much unread, for too long; nothing more is said to it, and the owner is to end this. */
    void fellBehind();

    /** The peer has taken all that waited for it; see {@link Carrier#isBehind}. */
    default void caughtUp() {}

    /**
     * An overlay datagram came that {@link Carrier#datagramsTo} sent nowhere else. It belongs to the caller and is gone when
     * this returns.
     */
    default void datagram(ByteBuf datagram) {}

    /** The connection is gone, for this reason in words. */
    void closed(String reason);
}
