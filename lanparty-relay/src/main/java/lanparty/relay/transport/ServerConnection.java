package lanparty.relay.transport;

import io.netty.buffer.ByteBuf;
import io.netty.incubator.codec.quic.QuicChannel;
import java.util.function.BiFunction;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.ctrl.RejectCode;
import lanparty.overlay.DropReason;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.session.Session;
import lanparty.transport.Carrier;
import lanparty.transport.ConnectionEvents;
import lanparty.transport.QuicConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection until it has a session, and the way of its control messages to the session from then on. A connection that can't stay
 * never gets one. Its event loop only.
 */
final class ServerConnection implements ConnectionEvents {
    private final BiFunction<RelayLoop, Carrier, Session> accept;
    private final RelayLoop loop;
    private @Nullable QuicConnection connection;
    private @Nullable Session session;
    private @Nullable String refusal;

    ServerConnection(BiFunction<RelayLoop, Carrier, Session> accept, RelayLoop loop) {
        this.accept = accept;
        this.loop = loop;
    }

    /** True once the endpoint has opened its control stream; from then on the session keeps the deadlines. */
    boolean isOpened() {
        return connection != null;
    }

    /** It can't stay, and has no session: told so as soon as it can be. */
    void turnAway(String sentence) {
        refusal = sentence;
    }

    @Override
    public void opened(QuicConnection opened) {
        connection = opened;
        if (refusal == null) {
            session = accept.apply(loop, opened);
        } else {
            opened.send(new Reject(RejectCode.BUSY, refusal));
            opened.closeAfterDrain(refusal);
        }
    }

    /** The endpoint announces a control message, as {@link lanparty.transport.MessageLimit#admits}. */
    boolean admits(long octets) throws ProtocolException {
        if (session == null) {
            throw new ProtocolException(ProtocolFault.OUT_OF_TURN, "nobody listens here");
        }
        return session.admits(octets);
    }

    @Override
    public void message(ControlMessage message) {
        if (session != null) {
            session.message(message);
        }
    }

    @Override
    public void protocolError(ProtocolException fault) {
        if (session != null) {
            session.protocolError(fault);
        }
    }

    @Override
    public void fellBehind() {
        if (session != null) {
            session.fellBehind();
        } else if (connection != null) {
            connection.close("too much is left unread");
        }
    }

    @Override
    public void caughtUp() {
        if (session != null) {
            session.caughtUp();
        }
    }

    /** Something came on a stream that carries nothing. */
    void spokeBesideControl(QuicChannel quic) {
        if (session == null) {
            quic.close();
        } else {
            session.protocolError("something was said beside the control stream");
        }
    }

    /** Before the session's seat takes them itself. */
    @Override
    public void datagram(ByteBuf datagram) {
        loop.counters().drop(DropReason.NOT_CONNECTED);
    }

    @Override
    public void closed(String reason) {
        if (session != null) {
            session.closed(reason);
        }
    }
}
