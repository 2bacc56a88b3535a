package lanparty.relay.session;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.Verdict.Refused;

/** What a room's gateway may have done with its players: says who goes, and why. On the home loop only. */
final class HostOrders {
    /** A member that is to go. */
    record Dismissal(Member member, Refused why) {}

    private HostOrders() {}

    /** Keeps what the gateway says of its own room, and answers it; those who are to go for it are the caller's to send away. */
    static List<Dismissal> carryOut(HostMessage order, Member gateway, Room room) {
        if (order instanceof Kick kick) {
            return players(room, player -> player.info().peerId() == kick.peerId())
                    .map(player -> kick(player, kick, gateway, room))
                    .toList();
        } else if (order instanceof Bans bans) {
            room.bans(bans.entries());
            return players(
                            room,
                            player -> room.isBanned(player.key(), player.info().mac()))
                    .map(player -> new Dismissal(player, Refused.banned("")))
                    .toList();
        } else if (order instanceof CloseRoom close) {
            Refused why = Refused.roomClosed(close.reason());
            return Stream.concat(room.clients().stream(), Stream.of(gateway))
                    .map(member -> new Dismissal(member, why))
                    .toList();
        }
        return List.of();
    }

    private static Stream<Member> players(Room room, Predicate<Member> which) {
        return room.clients().stream().filter(which);
    }

    private static Dismissal kick(Member player, Kick kick, Member gateway, Room room) {
        BanEntry entry = new BanEntry(player.key(), player.info().mac());
        if (kick.ban() && room.ban(entry)) {
            gateway.tell(new Banned(entry, player.info().displayName()));
        }
        return new Dismissal(player, kick.ban() ? Refused.banned(kick.reason()) : Refused.kicked(kick.reason()));
    }
}
