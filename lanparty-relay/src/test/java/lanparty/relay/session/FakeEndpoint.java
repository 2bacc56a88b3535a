package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlCodec;
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
import lanparty.obs.Counters;
import lanparty.overlay.datagram.FramePacker;
import lanparty.overlay.datagram.PathProbe;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.TestIdentities;
import lanparty.transport.FramePath;
import lanparty.transport.RoomPath;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint and its transport, without a network between: what the relay sends is kept, what the endpoint sends is
 * packed and given to its session at once.
 */
final class FakeEndpoint extends SilentCarrier implements FramePacker.Outlet {
    /** Every control message that the relay sent, in order, but for its challenges. */
    final List<ControlMessage> heard = new ArrayList<>();

    /** Every frame that the relay forwarded. */
    final List<Received> frames = new ArrayList<>();

    /** The numbers of the probes that the relay answered. */
    final List<Integer> echoes = new ArrayList<>();

    /** Every challenge. */
    final List<Challenge> challenges = new ArrayList<>();

    boolean keepsItsProof;

    /** Where the relay has no memory left for the way of frames to this endpoint. */
    boolean hasNoWay;

    /** The number of the address that it comes from. */
    int source = System.identityHashCode(this);

    int datagramBudget;

    /** Where what is sent waits for it; {@link #read} ends that. */
    boolean isBehind;

    @Nullable
    String closed;

    private final VirtualBatch batch;
    private @Nullable Hello hello;
    private @Nullable Session session;
    private @Nullable FramePacker packer;

    /** A frame as it arrived. */
    record Received(int senderPeerId, long source, long destination, int length) {}

    /** An endpoint on the loop that these batches are read by. */
    FakeEndpoint(VirtualBatch batch) {
        this.batch = batch;
    }

    void attach(Session ofRelay) {
        session = ofRelay;
        sink = ofRelay::datagram;
    }

    Session session() {
        return Objects.requireNonNull(session);
    }

    /** Says it; after a Hello also proves the Hello's key when asked, unless {@link #keepsItsProof}. */
    void say(ControlMessage message) {
        if (message instanceof Hello mine) {
            hello = mine;
        }
        deliver(message);
    }

    /** As the transport does: its length first. */
    private void deliver(ControlMessage message) {
        try {
            if (session().admits(ControlCodec.encode(message).length)) {
                session().message(message);
            }
        } catch (ProtocolException fault) {
            session().protocolError(fault);
        }
    }

    /** What proves its key to the relay of this key, where that has asked. */
    Proof proof(Octets relayKey) {
        Hello mine = Objects.requireNonNull(hello);
        Octets nonce = challenges.get(0).nonce();
        return new Proof(TestIdentities.pairOf(mine.key()).sign(ProofText.of(mine, nonce, relayKey)));
    }

    Welcome welcome() {
        return heard(Welcome.class).get(0);
    }

    Reject reject() {
        return heard(Reject.class).get(0);
    }

    String goodbye() {
        return heard(Disconnect.class).get(0).reason();
    }

    int peerId() {
        return welcome().peerId();
    }

    <M extends ControlMessage> List<M> heard(Class<M> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Sends a frame with its own peer id, in a datagram of its own. */
    void sendFrame(long source, long destination) {
        sendFrame(peerId(), source, destination, EthernetHeader.MIN_FRAME_LENGTH);
    }

    void sendFrame(int senderPeerId, long source, long destination, int length) {
        ByteBuf frame = Unpooled.buffer(length).writerIndex(length);
        EthernetHeader.encode(frame, 0, destination, source, 0x88B5);
        send(senderPeerId, frame);
    }

    /** Sends a frame as it stands and releases it. */
    void send(int senderPeerId, ByteBuf frame) {
        packer().add(senderPeerId, frame, frame.readerIndex(), frame.readableBytes());
        packer().flush();
        frame.release();
    }

    FramePacker packer() {
        if (packer == null) {
            packer = new FramePacker(welcome().roomId(), this);
        }
        return packer;
    }

    @Override
    public void send(ByteBuf datagram) {
        deliver(datagram);
        datagram.release();
    }

    /** Gives the relay a datagram, borrowed, as a batch of its own. */
    void deliver(ByteBuf datagram) {
        sink.datagram(datagram);
        batch.end();
    }

    /** Its connection is gone. */
    void lose(boolean isTimeout) {
        isTimedOut = isTimeout;
        session().closed("");
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return addressOf(source);
    }

    @Override
    public void send(ControlMessage message) {
        if (closed != null) {
            return;
        }
        sent();
        if (!(message instanceof Challenge challenge)) {
            heard.add(message);
            return;
        }
        challenges.add(challenge);
        if (!keepsItsProof && TestIdentities.knows(Objects.requireNonNull(hello).key())) {
            deliver(proof(Party.PROOFS.relayKey()));
        }
    }

    @Override
    public boolean isBehind() {
        return isBehind;
    }

    /** It has read all that was sent. */
    void read() {
        isBehind = false;
        session().caughtUp();
    }

    @Override
    public FramePath openPath(RoomPath room, FrameMemory memory, Counters counters, LongSupplier nanoClock) {
        if (hasNoWay) {
            throw new IllegalStateException("no way to this endpoint");
        }
        datagramBudget = room.budgetBytes();
        return this;
    }

    @Override
    public void forward(int senderPeerId, ByteBuf frame, int index, int length) {
        if (datagramBudget == 0) {
            throw new IllegalStateException("forwarded before the data path was open");
        }
        frames.add(new Received(
                senderPeerId, EthernetHeader.source(frame, index), EthernetHeader.destination(frame, index), length));
    }

    /** Asks whether the path carries. */
    void probe(long roomId, int number) {
        ByteBuf probe = Unpooled.buffer(PathProbe.LENGTH).writerIndex(PathProbe.LENGTH);
        PathProbe.encode(probe, 0, roomId, number, 0);
        send(probe);
    }

    @Override
    public void sendAhead(ByteBuf datagram) {
        echoes.add(PathProbe.number(datagram, datagram.readerIndex()));
        datagram.release();
    }

    @Override
    public void closeAfterDrain(String reason) {
        if (closed == null) {
            closed = reason;
        }
    }
}
