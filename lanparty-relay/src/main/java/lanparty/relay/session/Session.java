package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import lanparty.ctrl.ControlMessage;

/** One endpoint's session: awaiting its Hello, then in a room, then gone. Its transport calls on the event loop only. */
public final class Session {
    Session() {}

    /** The endpoint said something on the control stream. */
    public void received(ControlMessage message) {}

    /** What came on the control stream can't be understood; ends this session alone, and the endpoint is told why. */
    public void protocolError(String sentence) {}

    /**
     * One overlay datagram came.
     *
     * @param datagram borrowed: its readable bytes are read during the call, it is neither kept nor released
     */
    public void datagram(ByteBuf datagram) {}

    /** A batch of reads is at its end: every connection that it forwarded to is flushed. */
    public void readComplete() {}

    /**
     * The transport is gone.
     *
     * @param timedOut true where nothing was heard for the idle timeout, false where the connection was closed or broke
     */
    public void connectionClosed(boolean timedOut) {}
}
