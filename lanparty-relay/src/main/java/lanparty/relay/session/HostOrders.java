package lanparty.relay.session;

import lanparty.ctrl.BanEntry;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.LeaveReason;
import lanparty.overlay.EnumKey;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.Verdict.Refused;

/** What a room's gateway may have done with its players. On the home loop only. */
final class HostOrders {
    private final RoomKeeper keeper;

    HostOrders(RoomKeeper keeper) {
        this.keeper = keeper;
    }

    /** True for what a gateway says to its relay; the other way round it is out of turn. */
    static boolean areFor(HostMessage message) {
        return !(message instanceof Banned);
    }

    /** Does what the gateway asks for in its own room. */
    void obey(HostMessage order, Member gateway, Room room) {
        if (order instanceof Kick kick) {
            room.clients().stream()
                    .filter(player -> player.info().peerId() == kick.peerId())
                    .forEach(player -> kick(player, kick, gateway, room));
        } else if (order instanceof Bans bans) {
            room.bans(bans.entries());
            room.clients().stream()
                    .filter(player -> room.isBanned(player.key(), player.info().mac()))
                    .forEach(player -> sendAway(player, Refused.banned(""), room));
        } else if (order instanceof CloseRoom close) {
            keeper.closeRoom(room, Refused.roomClosed(close.reason()));
        }
    }

    private void kick(Member player, Kick kick, Member gateway, Room room) {
        BanEntry entry = new BanEntry(player.key(), player.info().mac());
        if (kick.ban() && room.ban(entry)) {
            gateway.tell(new Banned(entry, player.info().displayName()));
        }
        sendAway(player, kick.ban() ? Refused.banned(kick.reason()) : Refused.kicked(kick.reason()), room);
    }

    private void sendAway(Member player, Refused why, Room room) {
        player.dismiss(why);
        keeper.leave(room, player, LeaveReason.KICKED, EnumKey.of(why.code()));
    }
}
