package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.ClientLimits;
import lanparty.relay.limit.DhcpNames;
import lanparty.relay.limit.FrameKind;
import lanparty.relay.limit.SharedBandwidth;
import lanparty.relay.limit.SharedBandwidth.Share;
import lanparty.relay.loop.Handovers;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.room.Crowd;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.RoomView;
import lanparty.relay.switching.Destination;
import lanparty.relay.switching.SwitchingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the frames of one endpoint: the relay's rules from the second on, and the ways to those a frame is for.
 *
 * <pre>
 *   frame of this endpoint
 *     2. a whole Ethernet header, from a unicast and non-zero source
 *     3. a client's source is the address it registered
 *     4. {@link FrameSafety}: size, switches' protocols, and what players may not say; {@link DhcpNames}
 *     5. {@link ClientLimits}; discovery has a reserve
 *     6. {@link SwitchingPolicy}: everyone else, one client, the gateway, or nowhere
 *   forward to each of the same loop: packed there; its connection flushes itself at the end of the batch
 *   forward to another loop: copied once into {@link Handovers}, which that loop forwards to each after the batch
 * </pre>
 *
 * <p>On the endpoint's event loop. Allocates nothing, and reads no clock.
 */
final class FrameSwitch implements AutoCloseable {
    private final Member sender;
    private final int senderPeerId;
    private final Room room;
    private final FrameOrigin origin;
    private final long registeredMac;
    private final RelayLoop loop;
    private final Handovers handovers;
    private final ClientLimits limits;
    private final DhcpNames dhcpNames = new DhcpNames();
    private final SharedBandwidth bandwidth;
    private final Share share;
    private RoomView view;
    private long nowNs;

    /**
     * A switch port for frames that nobody has sent yet.
     *
     * @param registeredMac the one source of a client's frames; of no meaning for the LAN's
     */
    FrameSwitch(Member sender, Room room, FrameOrigin origin, long registeredMac, SeatLoop shared, long nowNs) {
        this.sender = sender;
        senderPeerId = sender.info().peerId();
        this.room = room;
        this.origin = origin;
        this.registeredMac = registeredMac;
        loop = shared.loop();
        handovers = shared.handovers();
        limits = new ClientLimits(shared.limits(), nowNs);
        bandwidth = shared.bandwidth();
        view = room.view();
        this.nowNs = nowNs;
        share = bandwidth.join();
    }

    /** Frames that follow meet the room as it is now. */
    void beginDatagram(long nowNs) {
        this.nowNs = nowNs;
        view = room.view();
    }

    /** Takes a frame of the sender's to whom it is for; null where it went somewhere, otherwise why not. */
    @Nullable
    DropReason carry(ByteBuf frame, int index, int length) {
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
        DropReason hazard = FrameSafety.dropReasonOf(frame, index, length, origin, room.mtu());
        if (hazard != null) {
            return hazard;
        }
        if (origin == FrameOrigin.CLIENT && !dhcpNames.mayPass(frame, index, length)) {
            return DropReason.DHCP_IMPERSONATION;
        }
        long destination = EthernetHeader.destination(frame, index);
        Member client = view.clientWith(destination);
        DropReason overLimit = origin == FrameOrigin.CLIENT
                ? overLimit(kindOf(destination, client != null), frame, index, length)
                : null;
        if (overLimit != null) {
            return overLimit;
        }
        Member speaker = origin == FrameOrigin.CLIENT ? sender : view.clientWith(source);
        Destination decision = SwitchingPolicy.decide(
                origin, source, destination, speaker != null, client != null, view.gateway() != null);
        if (origin == FrameOrigin.LAN) {
            noteLanSource(source, speaker, decision);
        }
        if (isOverTotal(receivers(decision), frame, index, length)) {
            return DropReason.RELAY_LIMIT;
        }
        forward(decision, client, frame, index, length);
        return decision.dropReason();
    }

    private void noteLanSource(long source, @Nullable Member player, Destination decision) {
        if (player != null) {
            room.cameBack(player, nowNs);
        } else if (decision != Destination.RETURNED) {
            room.learnLanAddress(source, nowNs);
        }
    }

    private FrameKind kindOf(long destination, boolean isClient) {
        if (MacAddress.isMulticast(destination)) {
            return FrameKind.FLOOD;
        }
        return isClient || room.isLanAddress(destination, nowNs) ? FrameKind.KNOWN_UNICAST : FrameKind.UNKNOWN_UNICAST;
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
                crowd.carryToOthers(sender, frame, index, length);
            } else {
                handovers.carry(crowd, senderPeerId, frame, index, length);
            }
        }
    }

    private void forwardTo(Member member, ByteBuf frame, int index, int length) {
        if (member.loop() == loop.index()) {
            member.carry(senderPeerId, frame, index, length);
        } else {
            handovers.carry(member, senderPeerId, frame, index, length);
        }
    }

    /** Gives this sender's share of the bandwidth back. */
    @Override
    public void close() {
        bandwidth.leave(share);
    }
}
