package lanparty.relay.transport;

import io.netty.buffer.ByteBuf;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.ctrl.RejectCode;
import lanparty.transport.ConnectionEvents;
import lanparty.transport.DatagramPath;
import lanparty.transport.QuicConnection;
import lanparty.transport.RoomPath;
import lanparty.overlay.DropReason;
import lanparty.overlay.datagram.PathProbe;
import lanparty.relay.limit.SourceAddress;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.session.EndpointConnection;
import lanparty.relay.session.Session;
import org.jspecify.annotations.Nullable;

/** One endpoint's QUIC connection, joined to its session: events go up, calls go down. Its event loop only. */
final class ServerConnection implements ConnectionEvents, EndpointConnection {
    private final BiFunction<RelayLoop, EndpointConnection, Session> accept;
    private final RelayLoop loop;
    private final LongSupplier nanoClock;
    private @Nullable QuicConnection connection;
    private @Nullable Session session;
    private @Nullable String refusal;
    private long source;
    private @Nullable DatagramPath path;
    private int messagesSent;

    ServerConnection(
            BiFunction<RelayLoop, EndpointConnection, Session> accept, RelayLoop loop, LongSupplier nanoClock) {
        this.accept = accept;
        this.loop = loop;
        this.nanoClock = nanoClock;
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
        source = opened.remoteAddress() instanceof InetSocketAddress address
                ? SourceAddress.keyOf(address.getAddress())
                : 0;
        if (refusal == null) {
            session = accept.apply(loop, this);
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
            session.received(message);
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

    @Override
    public boolean isBehind() {
        return connection != null && connection.isBehind();
    }

    /** Something came on a stream that carries nothing. */
    void spokeBesideControl(QuicChannel quic) {
        if (session == null) {
            quic.close();
        } else {
            session.protocolError("something was said beside the control stream");
        }
    }

    @Override
    public void datagram(ByteBuf datagram) {
        if (session != null) {
            session.datagram(datagram);
        } else {
            loop.counters().drop(DropReason.NOT_CONNECTED);
        }
    }

    @Override
    public void closed(String reason) {
        if (path != null) {
            path.close();
            path = null;
        }
        if (session != null && connection != null) {
            Session gone = session;
            session = null;
            gone.connectionClosed(connection.isTimedOut());
        }
    }

    @Override
    public String remoteAddress() {
        return Objects.requireNonNullElse(seenAs(), "unknown");
    }

    @Override
    public @Nullable String seenAs() {
        return connection != null && connection.remoteAddress() instanceof InetSocketAddress address
                ? NetUtil.toSocketAddressString(address)
                : null;
    }

    @Override
    public long source() {
        return source;
    }

    @Override
    public void send(ControlMessage message) {
        if (connection != null && connection.isOpen()) {
            messagesSent++;
            connection.send(message);
        }
    }

    @Override
    public void openDataPath(long roomId, int mtu, int datagramBudget) {
        if (connection != null && path == null) {
            path = connection.openPath(
                    new RoomPath(roomId, mtu, datagramBudget), loop.memory(), loop.counters(), nanoClock);
        }
    }

    @Override
    public void forward(int senderPeerId, ByteBuf frame, int index, int length) {
        if (path != null) {
            path.forward(senderPeerId, frame, index, length);
        }
    }

    @Override
    public void echo(ByteBuf probe) {
        if (path != null) {
            ByteBuf echo = path.allocate(PathProbe.LENGTH).writerIndex(PathProbe.LENGTH);
            PathProbe.encodeEcho(echo, 0, probe, messagesSent);
            path.sendAhead(echo);
        }
    }

    @Override
    public void close(String reason) {
        if (connection != null) {
            connection.closeAfterDrain(reason);
        }
    }
}
