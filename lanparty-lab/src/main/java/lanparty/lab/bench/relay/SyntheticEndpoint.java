package lanparty.lab.bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.PublicKey;
import java.util.Objects;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomName;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.obs.Counters;
import lanparty.overlay.datagram.DatagramHeader;
import lanparty.overlay.datagram.DatagramType;
import lanparty.overlay.datagram.FrameEntry;
import lanparty.overlay.datagram.FramePacker;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.session.Proofs;
import lanparty.relay.session.Relay;
import lanparty.relay.session.Session;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import lanparty.transport.RoomPath;
import org.jspecify.annotations.Nullable;

/** A player without a network: sends one datagram again and again, packs what it is sent, and throws that away. */
final class SyntheticEndpoint implements Carrier, FramePath, FramePacker.Outlet {
    /** As a busy game's batch has. */
    static final int FRAMES_PER_DATAGRAM = 8;

    private static final int FRAME_LENGTH = 128;
    private static final int DATAGRAM_LIMIT = 1350;
    private static final int PORT = 4433;
    private static final long FIRST_MAC = 0x024C_5000_0000L;

    /** Of a relay without a certificate, which verifies on the caller's own thread: joining is not what is measured. */
    static final Proofs PROOFS =
            new Proofs(Octets.of(new byte[ProofText.RELAY_KEY_LENGTH]), (verification, loop, answer) -> {
                answer.accept(verification.getAsBoolean());
                return true;
            });

    private final IdentityKeyPair identity = IdentityKeyPair.generate();
    private final int number;
    private final ByteBuf outgoing = Unpooled.directBuffer(DATAGRAM_LIMIT);
    private final ByteBuf incoming = Unpooled.directBuffer(DATAGRAM_LIMIT);
    private @Nullable Hello hello;
    private @Nullable Session session;
    private @Nullable FramePacker packer;
    private DatagramSink sink = DatagramSink.NOBODY;
    private long destination;
    private int sequence;
    private long received;
    private boolean isLeaving;

    private SyntheticEndpoint(int number) {
        this.number = number;
    }

    /** Joins a room as the player of that number there, who will send to this address once it is welcome. */
    static SyntheticEndpoint join(Relay relay, RelayLoop loop, RoomName room, int number, long destination) {
        SyntheticEndpoint endpoint = new SyntheticEndpoint(number);
        endpoint.destination = destination;
        Session session = relay.accept(loop, endpoint);
        endpoint.session = session;
        endpoint.hello = new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                room,
                new MacAddress(mac(number)),
                null,
                null,
                endpoint.identity.key(),
                null,
                null,
                "");
        session.message(endpoint.hello);
        return endpoint;
    }

    private void prove(Challenge challenge) {
        byte[] text = ProofText.of(Objects.requireNonNull(hello), challenge.nonce(), PROOFS.relayKey());
        Objects.requireNonNull(session).message(new Proof(identity.sign(text)));
    }

    /** The address of the player of that number in its room. */
    static long mac(int number) {
        return FIRST_MAC + number;
    }

    private void makeDatagram(Welcome mine) {
        DatagramHeader.encode(incoming, 0, DatagramType.FRAMES, 0, mine.roomId(), 0);
        int at = DatagramHeader.LENGTH;
        for (int i = 0; i < FRAMES_PER_DATAGRAM; i++) {
            FrameEntry.encode(incoming, at, mine.peerId(), FRAME_LENGTH);
            at += FrameEntry.LENGTH;
            EthernetHeader.encode(incoming, at, destination, mac(number), EtherType.LOCAL_EXPERIMENTAL);
            at += FRAME_LENGTH;
        }
        incoming.writerIndex(at);
    }

    /** Hands the datagram to the relay, as a batch of its own. */
    void send() {
        incoming.setInt(DatagramHeader.SEQUENCE_OFFSET, sequence++);
        sink.datagram(incoming);
    }

    /** From now on the relay may close it. */
    void leaves() {
        isLeaving = true;
    }

    /** Frees its datagrams; nothing comes or goes any more. */
    void free() {
        incoming.release();
        outgoing.release();
    }

    /** Frames that came for it. */
    long received() {
        return received;
    }

    /** One for each: the address's limits are not what is measured. */
    @Override
    public InetSocketAddress remoteAddress() {
        byte[] octets = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void send(ControlMessage message) {
        if (message instanceof Welcome mine) {
            makeDatagram(mine);
        } else if (message instanceof Challenge challenge) {
            prove(challenge);
        }
    }

    @Override
    public int messagesSent() {
        return 0;
    }

    @Override
    public boolean isBehind() {
        return false;
    }

    @Override
    public FramePath openPath(RoomPath room, FrameMemory memory, Counters counters, LongSupplier nanoClock) {
        packer = new FramePacker(room.roomId(), this);
        return this;
    }

    @Override
    public void datagramsTo(DatagramSink newSink) {
        sink = newSink;
    }

    @Override
    public void atEndOfBatch(Runnable task) {
        task.run();
    }

    @Override
    public boolean isTimedOut() {
        return false;
    }

    @Override
    public @Nullable PublicKey peerKey() {
        return null;
    }

    @Override
    public void forward(int senderPeerId, ByteBuf frame, int index, int length) {
        FramePacker outwards = Objects.requireNonNull(packer);
        outwards.add(senderPeerId, frame, index, length);
        received++;
        // A real connection is flushed at the end of a batch, and here each datagram is one.
        if (received % FRAMES_PER_DATAGRAM == 0) {
            outwards.flush();
        }
    }

    @Override
    public void sendAhead(ByteBuf datagram) {
        throw new IllegalStateException("it never probes its path");
    }

    /** Its own batches end by themselves. */
    @Override
    public void flush() {}

    @Override
    public int pathMtuBytes() {
        return DATAGRAM_LIMIT;
    }

    @Override
    public void close() {}

    @Override
    public void close(String reason) {
        closeAfterDrain(reason);
    }

    @Override
    public void closeAfterDrain(String reason) {
        if (!isLeaving) {
            throw new IllegalStateException("the relay closed player " + number + ": " + reason);
        }
    }

    @Override
    public int limit() {
        return DATAGRAM_LIMIT;
    }

    @Override
    public ByteBuf allocate(int capacity) {
        return outgoing.clear().retain();
    }

    @Override
    public void send(ByteBuf datagram) {
        datagram.release();
    }
}
