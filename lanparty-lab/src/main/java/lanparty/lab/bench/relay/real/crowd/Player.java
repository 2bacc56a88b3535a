package lanparty.lab.bench.relay.real.crowd;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ConnectTimeoutException;
import io.netty.incubator.codec.quic.QuicChannel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.ProtocolException;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.transport.ConnectionEvents;
import lanparty.transport.QuicConnection;
import lanparty.transport.TransportDefaults;
import org.jspecify.annotations.Nullable;

/**
 * One player from the handshake to the end: says Hello, proves the key, and has a {@link Seat} then. One that is lost stays lost. Its
 * event loop only.
 */
final class Player implements ConnectionEvents {
    private final Hello hello;
    private final IdentityKeyPair identity;
    private final Octets relayKey;
    private final PlayerLoop loop;
    private final Owner owner;
    private @Nullable QuicChannel quic;
    private @Nullable QuicConnection connection;
    private @Nullable Future<?> deadline;
    private @Nullable Reject reject;
    private @Nullable Seat seat;
    private boolean isOver;

    /** One who wants to know what comes of a player. On the player's event loop. */
    interface Owner {
        /** In the room. */
        void seated(Player player);

        /** Not in the room, or no longer; {@code reject} is the relay's refusal where it gave one. */
        void ended(Player player, boolean wasSeated, String reason, @Nullable Reject reject);
    }

    Player(Hello hello, IdentityKeyPair identity, Octets relayKey, PlayerLoop loop, Owner owner) {
        this.hello = hello;
        this.identity = identity;
        this.relayKey = relayKey;
        this.loop = loop;
        this.owner = owner;
    }

    PlayerLoop loop() {
        return loop;
    }

    Hello hello() {
        return hello;
    }

    /** The handshake is over; the control stream follows. */
    void connected(QuicChannel channel) {
        quic = channel;
    }

    /** There is no connection, or none that is of use. */
    void notConnected(Throwable cause) {
        end(
                cause instanceof ConnectTimeoutException
                        ? "no answer to the handshake in " + TransportDefaults.CONNECT_TIMEOUT.toSeconds() + " s"
                        : String.valueOf(cause.getMessage()));
    }

    @Override
    public void opened(QuicConnection opened) {
        connection = opened;
        opened.send(hello);
        deadline = loop.executor()
                .schedule(
                        () -> end("the relay didn't answer"),
                        TransportDefaults.HELLO_TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void message(ControlMessage message) {
        if (isOver) {
            return;
        }
        if (message instanceof Challenge challenge) {
            loop.sign(() -> new Proof(identity.sign(ProofText.of(hello, challenge.nonce(), relayKey))), this);
        } else if (message instanceof Welcome welcome && seat == null && quic != null) {
            takeSeat(quic, welcome);
        } else if (message instanceof Reject refused) {
            reject = refused;
            end(refused.sentence());
        } else if (message instanceof Disconnect disconnect) {
            end(disconnect.reason());
        }
    }

    /** Sends what was signed, unless it is over meanwhile. */
    void prove(Proof proof) {
        if (connection != null && !isOver) {
            connection.send(proof);
        }
    }

    private void takeSeat(QuicChannel channel, Welcome welcome) {
        cancelDeadline();
        seat = new Seat(new FrameStream(channel, welcome.roomId(), welcome.peerId()), loop);
        loop.seated(this);
        owner.seated(this);
    }

    /** To be called every {@link lanparty.link.liveness.Liveness#LOOK_NS} while in the room. */
    void look(long nowNs) {
        if (seat != null && connection != null && !isOver) {
            seat.look(nowNs, connection);
        }
    }

    /** How frames go out; null where there is no seat. */
    @Nullable
    FrameStream frames() {
        return seat == null || isOver ? null : seat.frames();
    }

    @Override
    public void datagram(ByteBuf datagram) {
        if (seat != null && !isOver) {
            seat.datagram(datagram);
        }
    }

    @Override
    public void protocolError(ProtocolException fault) {
        end("the relay broke the protocol: " + fault.getMessage());
    }

    @Override
    public void fellBehind() {
        end("the relay reads nothing that is said to it");
    }

    @Override
    public void closed(String reason) {
        end(reason);
    }

    private void end(String reason) {
        if (isOver) {
            return;
        }
        isOver = true;
        cancelDeadline();
        if (quic != null) {
            quic.close();
        }
        if (seat != null) {
            seat.leave();
            loop.left(this);
        }
        owner.ended(this, seat != null, reason, reject);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
