package lanparty.gateway;

import io.netty.buffer.ByteBuf;
import lanparty.gateway.cam.AddressConflicts;
import lanparty.gateway.loop.LoopWatch;
import lanparty.gateway.multicast.GroupTraffic;
import lanparty.link.frames.FrameRules;
import lanparty.link.room.PeerTable;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.own.OwnFrame;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway lets pass.
 *
 * <ul>
 *   <li>From the LAN: what is for everyone or for a player in the room. The LAN's own unicast stays home, and so do groups
 *       that flood the LAN and that no player has joined.
 *   <li>To the LAN: what a known player may send, from their own address. The relay has checked the same, and is not trusted
 *       with it.
 *   <li>The address of the gateway's own interface is nobody's in the room, also where a peer announces it.
 * </ul>
 *
 * <p>Hot path, event loop only: no allocation.
 */
public final class GatewayRules implements FrameRules {
    private final PeerTable peers;
    private final LoopWatch loops;
    private final AddressConflicts conflicts;
    private final GroupTraffic groups;
    private int roomMtu;

    /** Nobody's frames pass until someone is in the table. */
    public GatewayRules(PeerTable peers, LoopWatch loops, AddressConflicts conflicts, GroupTraffic groups, int mtu) {
        this.peers = peers;
        this.loops = loops;
        this.conflicts = conflicts;
        this.groups = groups;
        this.roomMtu = mtu;
    }

    /** The payload of a frame in the room that was joined. */
    public void roomMtu(int mtu) {
        roomMtu = mtu;
    }

    @Override
    public @Nullable DropReason refuseToRelay(ByteBuf frame, int index, int length) {
        if (length < EthernetHeader.LENGTH) {
            return DropReason.RUNT;
        }
        // First what is most of the traffic on a busy LAN.
        long destination = EthernetHeader.destination(frame, index);
        boolean isForEveryone = MacAddress.isMulticast(destination);
        if (!isForEveryone && !isPlayers(destination)) {
            return DropReason.NOT_FOR_ROOM;
        }
        DropReason hazard = FrameSafety.dropReasonOf(frame, index, length, FrameOrigin.LAN, roomMtu);
        if (hazard != null) {
            return hazard;
        }
        OwnFrame own = OwnFrame.of(frame, index, length);
        if (own != OwnFrame.NONE && loops.endsHere(own, frame, index)) {
            return DropReason.OWN_FRAME;
        }
        long source = EthernetHeader.source(frame, index);
        if (isPlayers(source)) {
            conflicts.returned(source);
            return DropReason.RETURNED;
        }
        boolean passes = isForEveryone ? loops.passesToEveryone() : loops.isOpen();
        if (!passes) {
            return DropReason.LOOP;
        }
        return isForEveryone && !groups.crosses(frame, index, length) ? DropReason.UNWANTED_GROUP : null;
    }

    private boolean isPlayers(long mac) {
        return peers.hasMac(mac) && !conflicts.isOwn(mac);
    }

    @Override
    public @Nullable DropReason refuseToDevice(int senderPeerId, ByteBuf frame, int index, int length) {
        long announced = peers.macOf(senderPeerId);
        // Another gateway can't be in the room: only players send to this one.
        if (announced == PeerTable.NO_PEER || announced == PeerTable.ANY_MAC) {
            return DropReason.UNKNOWN_PEER;
        }
        if (length < EthernetHeader.LENGTH) {
            return DropReason.RUNT;
        }
        if (EthernetHeader.source(frame, index) != announced || conflicts.isOwn(announced)) {
            return DropReason.FORGED_SOURCE;
        }
        DropReason hazard = FrameSafety.dropReasonOf(frame, index, length, FrameOrigin.CLIENT, roomMtu);
        if (hazard != null) {
            return hazard;
        }
        // A player who sends what only gateways say would make this one see loops that aren't there.
        if (OwnFrame.of(frame, index, length) != OwnFrame.NONE) {
            return DropReason.OWN_FRAME;
        }
        if (!loops.isOpen()) {
            return DropReason.LOOP;
        }
        groups.heard(frame, index, length);
        return null;
    }
}
