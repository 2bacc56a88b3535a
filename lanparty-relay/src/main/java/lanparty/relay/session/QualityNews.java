package lanparty.relay.session;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.Protocol;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.Rooms;
import org.jspecify.annotations.Nullable;

/**
 * Tells the members of each room what the others say of their lines. One message names a few: those who have said something
 * new and have not been spoken of for longest, so that each has its turn in a room of any size. Home loop only.
 */
final class QualityNews {
    private static final Told NEVER = new Told(null, -1);

    private final Rooms rooms;
    private final Map<Member, Told> told = new WeakHashMap<>();
    private long round;

    /** What was last passed on of a member, and when. */
    private record Told(@Nullable Stats stats, long round) {}

    QualityNews(Rooms rooms) {
        this.rooms = rooms;
    }

    /** One message to each room that has news. */
    void tell() {
        round++;
        for (Room room : rooms.all()) {
            List<PeerLine> lines = room.size() > 1 ? news(room) : List.of();
            if (!lines.isEmpty()) {
                room.tellOthers(null, new PeerQuality(lines));
            }
        }
    }

    private List<PeerLine> news(Room room) {
        return room.view().members().stream()
                .filter(this::hasNews)
                .sorted(Comparator.comparingLong(member -> toldOf(member).round()))
                .limit(Protocol.MAX_PEER_LINES)
                .map(this::line)
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean hasNews(Member member) {
        Stats stats = member.stats();
        return stats != null
                && stats.quality() != null
                && stats != toldOf(member).stats();
    }

    private @Nullable PeerLine line(Member member) {
        Stats stats = member.stats();
        if (stats == null || stats.quality() == null) {
            return null;
        }
        told.put(member, new Told(stats, round));
        return new PeerLine(member.info().peerId(), stats.quality(), stats.address());
    }

    private Told toldOf(Member member) {
        return told.getOrDefault(member, NEVER);
    }
}
