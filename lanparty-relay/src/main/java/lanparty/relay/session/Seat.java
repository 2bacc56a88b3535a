package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.obs.FrameDirection;
import lanparty.obs.FrameLog;
import lanparty.overlay.datagram.DatagramFault;
import lanparty.overlay.datagram.FrameAssembler;
import lanparty.overlay.datagram.PathProbe;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameHazard;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.ClientLimits;
import lanparty.relay.limit.FrameKind;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.limit.MalformedTolerance;
import lanparty.relay.limit.SharedBandwidth;
import lanparty.relay.limit.SharedBandwidth.Share;
import lanparty.relay.limit.TokenBucket;
import lanparty.relay.loop.Handovers;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.room.Crowd;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.RoomView;
import lanparty.relay.room.Verdict.Refused;
import lanparty.relay.switching.Destination;
import lanparty.relay.switching.SwitchingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's place in a room, and the relay's packet path.
 *
 * <pre>
 *   datagram of this endpoint; a {@link PathProbe} is answered at once, and all else is
 *     1. {@link FrameAssembler}: version, type, room, lengths; the sender peer id is this seat's
 *     2. a whole Ethernet header, from a unicast and non-zero source
 *     3. a client's source is the address it registered
 *     4. {@link FrameSafety}: size, bridge-local protocols, and what players may not say
 *     5. {@link ClientLimits}; discovery has a reserve
 *     6. {@link SwitchingPolicy}: everyone else, one client, the gateway, or nowhere
 *   forward to each of the same loop: packed there; its connection flushes itself at the end of the batch
 *   forward to another loop: copied once into {@link Handovers}, which that loop forwards to each after the batch
 * </pre>
 *
 * <p>All of it on the endpoint's event loop, which reads the room as it was when the datagram came. Nothing allocates per
 * frame, the clock is read once per datagram, a frame is read where it lies and copied once per receiver and loop. Every
 * frame that goes nowhere is counted by its reason.
 */
final class Seat implements Member, FrameAssembler.Events, AutoCloseable {
    private static final int MAX_TAGS = EthernetHeader.VLAN_TAG_LENGTH * 2;

    private final Session session;
    private final EndpointConnection connection;
    private final RelayLoop loop;
    private final RelayLoop home;
    private final Handovers handovers;
    private final Room room;
    private final PeerInfo info;
    private final IdentityKey key;
    private final FrameOrigin origin;
    private final long registeredMac;
    private final Counters counters;
    private final LongSupplier nanoTime;
    private final FrameLog frameLog;
    private final @Nullable Integer datagramBudget;
    private final FrameAssembler assembler;
    private final ClientLimits limits;
    private final SharedBandwidth bandwidth;
    private final Share share;
    private final MalformedTolerance tolerance;
    private final TokenBucket probes;
    private Map<String, Long> lastStats = Map.of();
    private RoomView view;
    private long nowNs;
    private boolean strayedFromItsId;
    private volatile boolean hasLeft;

    /** What all seats of one event loop share. */
    record Shared(
            RelayLoop loop,
            RelayLoop home,
            Handovers handovers,
            LimitSettings limits,
            SharedBandwidth bandwidth,
            LongSupplier nanoTime) {
        static Shared on(
                RelayLoop loop,
                List<RelayLoop> all,
                LimitSettings limits,
                SharedBandwidth bandwidth,
                LongSupplier nanoTime) {
            return new Shared(loop, all.get(0), new Handovers(loop, all), limits, bandwidth, nanoTime);
        }
    }

    /** Made on the home loop, then given to the session's own. */
    Seat(Session session, Room room, Hello hello, Shared shared) {
        this.session = session;
        this.room = room;
        connection = session.connection();
        loop = shared.loop();
        home = shared.home();
        handovers = shared.handovers();
        view = room.view();
        info = new PeerInfo(room.nextPeerId(), hello.role(), hello.mac(), hello.displayName());
        key = hello.key();
        origin = hello.role() == PeerRole.GATEWAY ? FrameOrigin.LAN : FrameOrigin.CLIENT;
        registeredMac = hello.mac() == null ? 0 : hello.mac().bits();
        datagramBudget = hello.datagramBudget();
        counters = loop.counters();
        nanoTime = shared.nanoTime();
        frameLog = new FrameLog("room:" + room.name());
        nowNs = nanoTime.getAsLong();
        limits = new ClientLimits(shared.limits(), nowNs);
        bandwidth = shared.bandwidth();
        share = bandwidth.join();
        tolerance = new MalformedTolerance(nowNs);
        probes = new TokenBucket(RelayDefaults.PROBES_PER_SECOND, RelayDefaults.PROBE_BURST, nowNs);
        assembler = new FrameAssembler(
                room.id(), room.mtu() + EthernetHeader.LENGTH + MAX_TAGS + RelayDefaults.OVERSIZE_SLACK, this);
    }

    /** Takes one datagram of this endpoint, borrowed; false where the endpoint has sent too many malformed ones. */
    boolean accept(ByteBuf datagram) {
        counters.count(Counter.DATAGRAMS_RECEIVED);
        if (hasLeft) {
            counters.drop(DropReason.NOT_CONNECTED);
            return true;
        }
        nowNs = nanoTime.getAsLong();
        if (PathProbe.isProbe(datagram, room.id())) {
            answer(datagram);
            return true;
        }
        view = room.view();
        strayedFromItsId = false;
        boolean faulty = assembler.accept(datagram) != DatagramFault.NONE;
        if (faulty) {
            counters.drop(DropReason.MALFORMED_DATAGRAM);
        }
        return !(faulty || strayedFromItsId) || tolerance.forgives(nowNs);
    }

    private void answer(ByteBuf probe) {
        if (probes.take(1, nowNs)) {
            counters.count(Counter.PROBES_ANSWERED);
            connection.echo(probe);
        } else {
            counters.drop(DropReason.PROBE_LIMIT);
        }
    }

    @Override
    public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
        counters.count(Counter.FRAMES_RECEIVED);
        counters.count(Counter.FRAME_BYTES_RECEIVED, length);
        DropReason reason = senderPeerId == info.peerId() ? switched(frame, index, length) : stray();
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

    /** Rules 2 to 6; null where the frame went somewhere. */
    private @Nullable DropReason switched(ByteBuf frame, int index, int length) {
        if (length < EthernetHeader.LENGTH) {
            return DropReason.RUNT;
        }
        long source = EthernetHeader.source(frame, index);
        if (!MacAddress.isUnicastStation(source)) {
            return DropReason.BAD_SOURCE;
        }
        if (origin == FrameOrigin.CLIENT && source != registeredMac) {
            return DropReason.FORGED_SOURCE;
        }
        FrameHazard hazard = FrameSafety.hazardOf(frame, index, length, origin, room.mtu());
        if (hazard != FrameHazard.NONE) {
            return DropReason.of(hazard);
        }
        long destination = EthernetHeader.destination(frame, index);
        Member client = view.clientWith(destination);
        DropReason overLimit = origin == FrameOrigin.CLIENT
                ? overLimit(kindOf(destination, client != null), frame, index, length)
                : null;
        if (overLimit != null) {
            return overLimit;
        }
        boolean sourceIsClient = origin == FrameOrigin.CLIENT || view.clientWith(source) != null;
        Destination decision = SwitchingPolicy.decide(
                origin, source, destination, sourceIsClient, client != null, view.gateway() != null);
        if (origin == FrameOrigin.LAN && decision != Destination.RETURNED) {
            room.learnLanAddress(source);
        }
        if (isOverTotal(receivers(decision), frame, index, length)) {
            return DropReason.RELAY_LIMIT;
        }
        forward(decision, client, frame, index, length);
        return decision.dropReason();
    }

    private FrameKind kindOf(long destination, boolean isClient) {
        if (MacAddress.isMulticast(destination)) {
            return FrameKind.FLOOD;
        }
        return isClient || room.isLanAddress(destination) ? FrameKind.KNOWN_UNICAST : FrameKind.UNKNOWN_UNICAST;
    }

    private @Nullable DropReason overLimit(FrameKind kind, ByteBuf frame, int index, int length) {
        DropReason refusal = limits.refusal(kind, length, nowNs);
        boolean passesAfterAll =
                refusal != null && FrameSafety.isDiscovery(frame, index, length) && limits.hasReserve(nowNs);
        return passesAfterAll ? null : refusal;
    }

    private int receivers(Destination decision) {
        return switch (decision) {
            case EVERYONE_ELSE -> view.size() - 1;
            case CLIENT, GATEWAY -> 1;
            default -> 0;
        };
    }

    private boolean isOverTotal(int receivers, ByteBuf frame, int index, int length) {
        return receivers > 0
                && !share.take((long) receivers * length)
                && !(FrameSafety.isDiscovery(frame, index, length) && limits.hasReserve(nowNs));
    }

    private void forward(Destination decision, @Nullable Member client, ByteBuf frame, int index, int length) {
        Member gateway = view.gateway();
        if (decision == Destination.EVERYONE_ELSE) {
            forwardToAll(frame, index, length);
        } else if (decision == Destination.CLIENT && client != null) {
            forwardTo(client, frame, index, length);
        } else if (decision == Destination.GATEWAY && gateway != null) {
            forwardTo(gateway, frame, index, length);
        }
    }

    private void forwardToAll(ByteBuf frame, int index, int length) {
        for (Crowd crowd : view.crowds()) {
            if (crowd.loop() == loop.index()) {
                crowd.carryToOthers(this, frame, index, length);
            } else {
                handovers.carry(crowd, info.peerId(), frame, index, length);
            }
        }
    }

    private void forwardTo(Member member, ByteBuf frame, int index, int length) {
        if (member.loop() == loop.index()) {
            member.carry(info.peerId(), frame, index, length);
        } else {
            handovers.carry(member, info.peerId(), frame, index, length);
        }
    }

    @Override
    public int loop() {
        return loop.index();
    }

    @Override
    public void carry(int senderPeerId, ByteBuf frame, int index, int length) {
        if (hasLeft) {
            counters.drop(DropReason.NOT_CONNECTED);
        } else {
            connection.forward(senderPeerId, frame, index, length);
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
        bandwidth.leave(share);
        assembler.close();
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
            connection.send(message);
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

    /** What the endpoint last said of its own counters. */
    Map<String, Long> lastStats() {
        return lastStats;
    }

    void remember(Map<String, Long> stats) {
        lastStats = stats;
    }

    @Override
    public String toString() {
        String name = info.displayName().isEmpty() ? "" : " '" + info.displayName() + "'";
        String what = info.role() == PeerRole.GATEWAY ? "the gateway" : "player " + info.mac();
        return what + name + " (peer " + info.peerId() + ", " + session.remoteAddress() + ")";
    }
}
