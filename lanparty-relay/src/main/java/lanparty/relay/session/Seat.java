package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.FrameDirection;
import lanparty.obs.FrameLog;
import lanparty.obs.status.PeerFacts;
import lanparty.obs.status.PeerTraffic;
import lanparty.overlay.DropReason;
import lanparty.overlay.datagram.DatagramFault;
import lanparty.overlay.datagram.FrameAssembler;
import lanparty.overlay.datagram.PathProbe;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.MalformedTolerance;
import lanparty.relay.limit.TokenBucket;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.Verdict.Refused;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's place in a room, and the relay's packet path.
 *
 * <pre>
 *   datagram of this endpoint; a {@link PathProbe} is answered at once, and all else is
 *     1. {@link FrameAssembler}: version, type, room, lengths; the sender peer id is this seat's
 *     {@link FrameSwitch}: rules 2 to 6, and to whom it is for
 * </pre>
 *
 * <p>All of it on the endpoint's event loop, which reads the room as it was when the datagram came. Nothing allocates per
 * frame, the clock is read once per datagram, a frame is read where it lies and copied once per receiver and loop. Every
 * frame that goes nowhere is counted by its reason.
 */
final class Seat implements Member, DatagramSink, FrameAssembler.Events, AutoCloseable {
    private static final int MAX_TAGS = EthernetHeader.VLAN_TAG_LENGTH * 2;

    private final Applicant session;
    private final Carrier carrier;
    private final RelayLoop loop;
    private final RelayLoop home;
    private final Room room;
    private final PeerInfo info;
    private final IdentityKey key;
    private final Counters counters;
    private final LongSupplier nanoTime;
    private final FrameLog frameLog;
    private final @Nullable Integer datagramBudget;
    private final FrameAssembler assembler;
    private final FrameSwitch frames;
    private final MalformedTolerance tolerance;
    private final TokenBucket probes;
    private final News news;
    private final Observations observations;
    private final PeerTraffic traffic;
    private @Nullable FramePath path;
    private long nowNs;
    private boolean strayedFromItsId;
    private volatile boolean hasLeft;

    /** Made on the home loop, then given to the session's own. */
    Seat(Applicant session, Room room, Hello hello, SeatLoop shared) {
        this.session = session;
        this.room = room;
        carrier = session.carrier();
        loop = shared.loop();
        home = shared.home();
        info = new PeerInfo(room.nextPeerId(), hello.role(), hello.mac(), hello.displayName());
        key = hello.key();
        datagramBudget = hello.datagramBudget();
        counters = loop.counters();
        nanoTime = shared.nanoTime();
        frameLog = new FrameLog("room:" + room.name());
        nowNs = nanoTime.getAsLong();
        news = new News(carrier, room);
        observations = new Observations(info, nowNs);
        traffic = observations.traffic();
        FrameOrigin origin = info.role() == PeerRole.GATEWAY ? FrameOrigin.LAN : FrameOrigin.CLIENT;
        long registeredMac = hello.mac() == null ? 0 : hello.mac().bits();
        tolerance = new MalformedTolerance(nowNs);
        probes = new TokenBucket(RelayDefaults.PROBES_PER_SECOND, RelayDefaults.PROBE_BURST, nowNs);
        assembler = new FrameAssembler(
                loop.memory(),
                room.id(),
                room.mtu() + EthernetHeader.LENGTH + MAX_TAGS + RelayDefaults.OVERSIZE_SLACK,
                this);
        // Last, as it takes a share of the relay's line, which only a whole seat gives back.
        frames = new FrameSwitch(this, room, origin, registeredMac, shared, nowNs);
    }

    /** Frames to this endpoint go this way from now on; it is closed with the seat. */
    void open(FramePath way) {
        path = way;
    }

    @Override
    public void datagram(ByteBuf datagram) {
        counters.count(Counter.DATAGRAMS_RECEIVED);
        if (hasLeft) {
            counters.drop(DropReason.NOT_CONNECTED);
            return;
        }
        nowNs = nanoTime.getAsLong();
        if (PathProbe.isProbe(datagram, room.id())) {
            answer(datagram);
            return;
        }
        frames.beginDatagram(nowNs);
        strayedFromItsId = false;
        boolean faulty = assembler.accept(datagram) != DatagramFault.NONE;
        if (faulty) {
            counters.drop(DropReason.MALFORMED_DATAGRAM);
        }
        if ((faulty || strayedFromItsId) && !tolerance.forgives(nowNs)) {
            session.sentRubbish();
        }
    }

    private void answer(ByteBuf probe) {
        if (path != null && probes.take(1, nowNs)) {
            counters.count(Counter.PROBES_ANSWERED);
            ByteBuf echo = path.allocate(PathProbe.LENGTH).writerIndex(PathProbe.LENGTH);
            PathProbe.encodeEcho(echo, 0, probe, carrier.messagesSent());
            path.sendAhead(echo);
        } else {
            counters.drop(DropReason.PROBE_LIMIT);
        }
    }

    @Override
    public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
        counters.count(Counter.FRAMES_RECEIVED);
        counters.count(Counter.FRAME_BYTES_RECEIVED, length);
        traffic.from(length);
        DropReason reason = senderPeerId == info.peerId() ? frames.carry(frame, index, length) : stray();
        if (reason != null) {
            counters.drop(reason);
        }
        if (frameLog.isEnabled()) {
            log(frame, index, length, reason);
        }
    }

    private void log(ByteBuf frame, int index, int length, @Nullable DropReason reason) {
        boolean toAll =
                length >= EthernetHeader.LENGTH && MacAddress.isMulticast(EthernetHeader.destination(frame, index));
        FrameDirection direction = toAll ? FrameDirection.PEER_TO_ROOM : FrameDirection.PEER_TO_PEER;
        if (reason == null) {
            frameLog.forwarded(direction, info.peerId(), frame, index, length);
        } else {
            frameLog.dropped(direction, info.peerId(), frame, index, length, reason);
        }
    }

    private DropReason stray() {
        strayedFromItsId = true;
        return DropReason.UNKNOWN_PEER;
    }

    @Override
    public int loop() {
        return loop.index();
    }

    @Override
    public void carry(int senderPeerId, ByteBuf frame, int index, int length) {
        if (hasLeft || path == null) {
            counters.drop(DropReason.NOT_CONNECTED);
        } else {
            path.forward(senderPeerId, frame, index, length);
            traffic.to(length);
        }
    }

    @Override
    public void incomplete(int frames) {
        counters.drop(DropReason.INCOMPLETE, frames);
    }

    @Override
    public void stale() {
        counters.drop(DropReason.STALE_DATAGRAM);
    }

    /** The endpoint leaves: nothing is carried from here or to here any more. Frees what half a frame holds. */
    @Override
    public void close() {
        hasLeft = true;
        frames.close();
        assembler.close();
        if (path != null) {
            path.close();
        }
    }

    @Override
    public PeerInfo info() {
        return info;
    }

    @Override
    public IdentityKey key() {
        return key;
    }

    @Override
    public void tell(ControlMessage message) {
        home.call(loop, () -> hear(message));
    }

    private void hear(ControlMessage message) {
        if (!hasLeft) {
            news.tell(message);
        }
    }

    /** The endpoint has taken all that was sent to it. */
    void caughtUp() {
        if (!hasLeft) {
            news.caughtUp();
        }
    }

    @Override
    public void giveWay() {
        hasLeft = true;
        home.call(loop, session::replaced);
    }

    @Override
    public void dismiss(Refused why) {
        hasLeft = true;
        home.call(loop, () -> session.refuse(why));
    }

    /** True from when the endpoint or the relay has ended the session, on whichever loop. Any thread. */
    boolean hasLeft() {
        return hasLeft;
    }

    /** The largest datagram that the endpoint wants; null where it has no wish. */
    @Nullable
    Integer datagramBudget() {
        return datagramBudget;
    }

    boolean isGateway() {
        return info.role() == PeerRole.GATEWAY;
    }

    Room room() {
        return room;
    }

    @Override
    public @Nullable Stats stats() {
        return observations.stats();
    }

    @Override
    public PeerFacts facts() {
        return observations.facts();
    }

    void remember(Stats said) {
        observations.stats(said);
    }

    @Override
    public String toString() {
        String name = info.displayName().isEmpty() ? "" : " '" + info.displayName() + "'";
        String what = info.role() == PeerRole.GATEWAY ? "the gateway" : "player " + info.mac();
        return what + name + " (peer " + info.peerId() + ", " + session.remoteAddress() + ")";
    }
}
