package lanparty.relay.room;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import org.jspecify.annotations.Nullable;

/**
 * Who was in a room at one moment. Never changes, so any thread reads it; looking up allocates nothing. Each change in the
 * room makes a new one, since members come and go far less often than frames.
 */
public final class RoomView {
    static final RoomView EMPTY = new RoomView(List.of());

    private final List<Member> members;
    private final MacTable clients;
    private final @Nullable Member gateway;
    private final Crowd[] crowds;

    private RoomView(List<Member> members) {
        this.members = members;
        clients = new MacTable(members);
        gateway = members.stream()
                .filter(member -> member.info().role() == PeerRole.GATEWAY)
                .findFirst()
                .orElse(null);
        crowds = crowds(members);
    }

    /** The same with one more. */
    RoomView with(Member member) {
        List<Member> more = new ArrayList<>(members);
        more.add(member);
        return new RoomView(List.copyOf(more));
    }

    /** The same without one; this very view where it isn't there. */
    RoomView without(Member member) {
        List<Member> fewer = new ArrayList<>(members);
        return fewer.remove(member) ? new RoomView(List.copyOf(fewer)) : this;
    }

    /** How many there are. */
    public int size() {
        return members.size();
    }

    /** In the order they came. */
    public List<Member> members() {
        return members;
    }

    /** What each is known by, in the order they came. */
    List<PeerInfo> peers() {
        return members.stream().map(Member::info).toList();
    }

    /** The gateway, where it is here. */
    public @Nullable Member gateway() {
        return gateway;
    }

    /** The client with this address, or null. */
    public @Nullable Member clientWith(long mac) {
        return clients.find(mac);
    }

    /** All members by their event loops, one for each loop that has any; not to be changed. */
    public Crowd[] crowds() {
        return crowds;
    }

    private static Crowd[] crowds(List<Member> members) {
        SortedMap<Integer, List<Member>> byLoop = new TreeMap<>();
        members.forEach(member ->
                byLoop.computeIfAbsent(member.loop(), loop -> new ArrayList<>()).add(member));
        return byLoop.entrySet().stream()
                .map(entry -> new Crowd(entry.getKey(), entry.getValue().toArray(Member[]::new)))
                .toArray(Crowd[]::new);
    }
}
