package lanparty.lab.filter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.gateway.GatewayRules;
import lanparty.gateway.cam.AddressConflicts;
import lanparty.gateway.loop.LoopWatch;
import lanparty.gateway.multicast.GroupTraffic;
import lanparty.link.room.PeerTable;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.own.OwnFrame;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's rules as its daemon makes them, for a room with one player, who is hostile. The relay and other players'
 * clients ask the same code; a hostile player does not ask their own. Not thread-safe.
 */
final class PartyFilter {
    private static final int PLAYER_ID = 7;
    private static final int MTU = 1500;
    /** The gateway's own interface, which no frame here comes from. */
    private static final long NIC = 0x0200_0000_0FF1L;

    private final PeerTable peers = new PeerTable();
    private final AddressConflicts conflicts = new AddressConflicts(peers, () -> NIC, sentence -> {});
    private final GatewayRules rules = new GatewayRules(peers, new NoLoop(), conflicts, new GroupTraffic(() -> 0), MTU);

    PartyFilter(String playersMac) {
        peers.add(new PeerInfo(PLAYER_ID, PeerRole.CLIENT, MacAddress.parse(playersMac), "eve"));
    }

    /** Why a frame of the player's doesn't reach the LAN, or null where it does. */
    @Nullable
    DropReason refusalOfPlayer(byte[] frame) {
        ByteBuf buffer = Unpooled.wrappedBuffer(frame);
        return rules.refuseToDevice(PLAYER_ID, buffer, 0, frame.length);
    }

    boolean passesOfPlayer(byte[] frame) {
        return refusalOfPlayer(frame) == null;
    }

    /** True where a frame of the LAN's reaches the room, were it for the player or for everyone. */
    boolean passesOfLan(byte[] frame) {
        ByteBuf buffer = Unpooled.wrappedBuffer(Arrays.copyOf(frame, frame.length));
        return rules.refuseToRelay(buffer, 0, frame.length) == null;
    }

    private static final class NoLoop implements LoopWatch {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean passesToEveryone() {
            return true;
        }

        @Override
        public boolean endsHere(OwnFrame kind, ByteBuf frame, int index) {
            return false;
        }
    }
}
