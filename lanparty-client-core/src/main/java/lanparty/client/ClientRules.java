package lanparty.client;

import io.netty.buffer.ByteBuf;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.lan.PartyLanWatch;
import lanparty.client.route.RouteGuard;
import lanparty.ctrl.Protocol;
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
 * What a player's machine lets pass, the same as the relay does, since neither trusts the other.
 *
 * <p>To the relay goes nothing that the relay would drop: only the adapter's own address as source, so that a bridge
 * behind the adapter stays out, and nothing that acts as the LAN's infrastructure. From the relay comes only what a
 * switch would put on this port, from a peer in the room with an address that is its own; a gateway speaks for any, but says
 * nothing that would change this machine's routes.
 *
 * <p>Event loop only, for every frame; allocates nothing.
 */
public final class ClientRules implements FrameRules {
    private final long own;
    private final PeerTable peers;
    private final PartyLanWatch lanWatch;
    private final AddressWire wire;
    private final RouteGuard routes;
    private int mtu = Protocol.DEFAULT_MTU;

    /** Rules for a client with this address; what passes to the adapter is shown to the wire. */
    public ClientRules(MacAddress own, PeerTable peers, PartyLanWatch lanWatch, AddressWire wire, RouteGuard routes) {
        this.own = own.bits();
        this.peers = peers;
        this.lanWatch = lanWatch;
        this.wire = wire;
        this.routes = routes;
    }

    /** The room's MTU, from its welcome on. */
    public void roomMtu(int roomMtu) {
        mtu = roomMtu;
    }

    @Override
    public @Nullable DropReason refuseToRelay(ByteBuf frame, int index, int length) {
        if (length >= EthernetHeader.LENGTH && EthernetHeader.source(frame, index) != own) {
            lanWatch.strangeFrame(frame, index, length);
            return DropReason.FORGED_SOURCE;
        }
        return FrameSafety.dropReasonOf(frame, index, length, FrameOrigin.CLIENT, mtu);
    }

    @Override
    public @Nullable DropReason refuseToDevice(int senderPeerId, ByteBuf frame, int index, int length) {
        long sendersMac = peers.macOf(senderPeerId);
        if (sendersMac == PeerTable.NO_PEER) {
            return DropReason.UNKNOWN_PEER;
        }
        boolean fromLan = sendersMac == PeerTable.ANY_MAC;
        FrameOrigin origin = fromLan ? FrameOrigin.LAN : FrameOrigin.CLIENT;
        DropReason unsafe = FrameSafety.dropReasonOf(frame, index, length, origin, mtu);
        if (unsafe != null) {
            return unsafe;
        }
        long source = EthernetHeader.source(frame, index);
        if (source == own) {
            return DropReason.RETURNED;
        }
        if (!fromLan && source != sendersMac) {
            return DropReason.FORGED_SOURCE;
        }
        long destination = EthernetHeader.destination(frame, index);
        if (destination != own && !MacAddress.isMulticast(destination)) {
            return DropReason.UNKNOWN_DESTINATION;
        }
        OwnFrame kind = OwnFrame.of(frame, index, length);
        if (fromLan && routes.refuses(frame, index, length)) {
            return DropReason.ROUTE_CLAIM;
        }
        boolean passes = kind == OwnFrame.NONE || (fromLan && lanWatch.isForAdapter(kind, frame, index));
        if (!passes) {
            return DropReason.OWN_FRAME;
        }
        wire.heard(frame, index, length);
        return null;
    }
}
