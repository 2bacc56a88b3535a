package lanparty.link.call;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.obs.Counters;
import lanparty.overlay.datagram.PathProbe;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import lanparty.transport.RoomPath;
import org.jspecify.annotations.Nullable;

/** A relay and the line to it in virtual time: what is sent either way arrives {@link #ONE_WAY} later, in order. */
final class VirtualRelay implements Dialer {
    static final Duration ONE_WAY = Duration.ofMillis(10);
    static final long ROOM_ID = 7;
    static final int MTU = 1_400;

    /** Every connection that was called for, in order. */
    final List<Connection> connections = new ArrayList<>();

    /** Whether new connections come about. */
    boolean answersCalls = true;

    /** What a Proof is answered by in place of Welcome; null to welcome. */
    @Nullable
    Reject reject;

    /** What each call ends with at once; null where calls go their way. */
    @Nullable
    Throwable failure;

    private final ScheduledExecutorService loop;
    private final PublicKey key;

    VirtualRelay(ScheduledExecutorService loop, PublicKey key) {
        this.loop = loop;
        this.key = key;
    }

    @Override
    public Dialing dial(Caller caller) {
        Connection connection = new Connection(caller);
        connections.add(connection);
        Throwable cause = failure;
        if (cause != null) {
            later(() -> caller.failed(cause));
        } else if (answersCalls) {
            later(() -> later(connection::open));
        }
        return connection;
    }

    @Override
    public @Nullable CertificateException refusal() {
        return null;
    }

    Connection newest() {
        return connections.get(connections.size() - 1);
    }

    private void later(Runnable arrival) {
        loop.schedule(arrival, ONE_WAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One connection, as both ends see it. */
    final class Connection implements Carrier, Dialing, FramePath {
        /** What the relay has got. */
        final List<ControlMessage> got = new ArrayList<>();

        /** Whether the relay answers probes and messages of this connection. */
        boolean answers = true;

        /** Whether the relay's messages arrive. */
        boolean carriesMessages = true;

        boolean isAbandoned;
        boolean isPathClosed;
        String closedFor = "";
        private final Caller caller;
        private DatagramSink sink;
        private boolean isOpen;
        private int packetsHeard;
        private int messagesSent;

        Connection(Caller caller) {
            this.caller = caller;
            this.sink = caller::datagram;
        }

        boolean isOpen() {
            return isOpen;
        }

        /** Where datagrams go now. */
        DatagramSink datagramSinkNow() {
            return sink;
        }

        private void open() {
            packetsHeard++;
            if (!isAbandoned) {
                isOpen = true;
                caller.opened(this);
            }
        }

        /** The relay says this. */
        void say(ControlMessage message) {
            messagesSent++;
            later(() -> {
                if (isOpen && carriesMessages) {
                    packetsHeard++;
                    caller.message(message);
                }
            });
        }

        /** The relay sends this datagram. */
        void sendToEndpoint(ByteBuf datagram) {
            later(() -> {
                if (isOpen) {
                    sink.datagram(datagram);
                }
                datagram.release();
            });
        }

        /** The relay closes the connection. */
        void closeByRelay(String reason) {
            later(() -> end(reason));
        }

        private void end(String reason) {
            if (isOpen) {
                isOpen = false;
                caller.closed(reason);
            }
        }

        private void answer(ControlMessage message) {
            got.add(message);
            Reject refused = reject;
            if (message instanceof Hello) {
                say(new Challenge(Octets.of(new byte[ProofText.NONCE_LENGTH]), null));
            } else if (message instanceof Proof && refused != null) {
                say(refused);
            } else if (message instanceof Proof) {
                say(new Welcome(1, ROOM_ID, MTU, null, List.of()));
            }
        }

        @Override
        public void send(ControlMessage message) {
            later(() -> {
                if (answers) {
                    answer(message);
                }
            });
        }

        @Override
        public void sendAhead(ByteBuf probe) {
            later(() -> {
                if (answers && isOpen) {
                    ByteBuf echo = allocate(PathProbe.LENGTH).writerIndex(PathProbe.LENGTH);
                    PathProbe.encodeEcho(echo, 0, probe, messagesSent);
                    packetsHeard++;
                    sendToEndpoint(echo);
                }
                probe.release();
            });
        }

        @Override
        public boolean isBehind() {
            return false;
        }

        @Override
        public FramePath openPath(RoomPath room, FrameMemory memory, Counters counters, LongSupplier nanoClock) {
            return this;
        }

        @Override
        public void datagramsTo(DatagramSink newSink) {
            sink = newSink;
        }

        @Override
        public void atEndOfBatch(Runnable task) {
            loop.execute(task);
        }

        @Override
        public void closeAfterDrain(String reason) {
            closedFor = reason;
            later(() -> end(reason));
        }

        /** As QUIC, which tells the owner of the end a little later. */
        @Override
        public void close(String reason) {
            closedFor = reason;
            loop.execute(() -> end(reason));
        }

        @Override
        public int messagesSent() {
            return got.size();
        }

        @Override
        public boolean isTimedOut() {
            return false;
        }

        @Override
        public @Nullable InetSocketAddress remoteAddress() {
            return null;
        }

        @Override
        public PublicKey peerKey() {
            return key;
        }

        @Override
        public long packetsHeard() {
            return packetsHeard;
        }

        @Override
        public void abandon() {
            isAbandoned = true;
        }

        @Override
        public void forward(int senderPeerId, ByteBuf frame, int index, int length) {}

        @Override
        public void flush() {}

        @Override
        public ByteBuf allocate(int capacity) {
            return Unpooled.buffer(capacity, capacity);
        }

        @Override
        public int limit() {
            return MTU;
        }

        @Override
        public int pathMtuBytes() {
            return MTU;
        }

        @Override
        public void close() {
            isPathClosed = true;
        }
    }
}
