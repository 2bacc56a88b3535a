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
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.ProtocolException;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.liveness.LineRecord;
import lanparty.link.liveness.Liveness;
import lanparty.link.transport.ConnectionEvents;
import lanparty.link.transport.QuicConnection;
import lanparty.link.transport.TransportDefaults;
import lanparty.obs.Counter;
import lanparty.obs.StatsReport;
import lanparty.overlay.datagram.PathProbe;
import org.jspecify.annotations.Nullable;

/**
 * One player from the handshake to the end: says Hello, proves the key, then probes the path and reports statistics as an
 * endpoint does. One that is lost stays lost. Its event loop only.
 */
final class Player implements ConnectionEvents, Liveness.Events {
    private static final long STATS_NS = TransportDefaults.STATS_INTERVAL.toNanos();

    private final Hello hello;
    private final IdentityKeyPair identity;
    private final Octets relayKey;
    private final PlayerLoop loop;
    private final Owner owner;
    private final LineRecord line = new LineRecord();
    private @Nullable QuicChannel quic;
    private @Nullable QuicConnection connection;
    private @Nullable Future<?> deadline;
    private @Nullable Reject reject;
    private @Nullable Liveness liveness;
    private @Nullable FrameStream frames;
    private long datagrams;
    private long nextStatsNs;
    private boolean isOver;

    /** Whoever wants to know what comes of a player. On the player's event loop. */
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
        if (message instanceof Challenge challenge) {
            loop.sign(() -> new Proof(identity.sign(ProofText.of(hello, challenge.nonce(), relayKey))), this);
        } else if (message instanceof Welcome welcome && frames == null && quic != null) {
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
        long nowNs = loop.nowNs();
        frames = new FrameStream(channel, welcome.roomId(), welcome.peerId());
        liveness = new Liveness(line, this, nowNs);
        nextStatsNs = nowNs + STATS_NS;
        loop.seated(this);
        owner.seated(this);
    }

    /** To be called every {@link Liveness#LOOK_NS} while in the room. */
    void look(long nowNs) {
        if (liveness == null || isOver) {
            return;
        }
        liveness.look(nowNs, datagrams);
        if (nowNs - nextStatsNs >= 0) {
            nextStatsNs += STATS_NS;
            report();
        }
    }

    private void report() {
        if (connection != null) {
            connection.send(new Stats(StatsReport.snapshot(loop.counters()), line.quality(), null));
        }
    }

    /** How frames go out; null before the room. */
    @Nullable
    FrameStream frames() {
        return isOver ? null : frames;
    }

    @Override
    public void probe(int number, long nowNs) {
        if (frames != null) {
            frames.probe(number, nowNs);
            frames.flush();
        }
    }

    @Override
    public void doubted() {
        loop.census().doubts(1);
    }

    @Override
    public void trusted() {
        loop.census().doubts(-1);
    }

    @Override
    public void datagram(ByteBuf datagram) {
        datagrams++;
        loop.counters().count(Counter.DATAGRAMS_RECEIVED);
        if (liveness == null || frames == null) {
            return;
        }
        if (frames.isEcho(datagram)) {
            long nowNs = loop.nowNs();
            long sentNs = PathProbe.sentNs(datagram, datagram.readerIndex());
            loop.counters().count(Counter.PROBES_ANSWERED);
            loop.census().echo(nowNs - sentNs);
            liveness.echo(nowNs, PathProbe.number(datagram, datagram.readerIndex()), sentNs);
        } else {
            loop.census().receivedFrames(frames.take(datagram));
        }
    }

    @Override
    public void protocolError(ProtocolException fault) {
        end("the relay broke the protocol: " + fault.getMessage());
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
        if (liveness != null && liveness.isDoubtful()) {
            trusted();
        }
        boolean wasSeated = frames != null;
        if (wasSeated) {
            loop.left(this);
        }
        owner.ended(this, wasSeated, reason, reject);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
