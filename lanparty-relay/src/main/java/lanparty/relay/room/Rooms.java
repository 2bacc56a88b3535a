package lanparty.relay.room;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import lanparty.ctrl.RoomName;
import org.jspecify.annotations.Nullable;

/** The relay's open rooms. The first to come opens a room, the last to leave closes it. On the relay's home loop only, but for {@link #all}. */
public final class Rooms {
    private final RandomGenerator random;
    private final Map<RoomName, Room> byName = new ConcurrentHashMap<>();

    /** No room yet; ids of rooms are drawn from {@code random}. */
    public Rooms(RandomGenerator random) {
        this.random = random;
    }

    /** The open room of this name, or null. */
    public @Nullable Room find(RoomName name) {
        return byName.get(name);
    }

    /** Opens a room that is not open. */
    public Room open(RoomName name, int mtu) {
        Room room = new Room(name, unusedId(), mtu);
        if (byName.putIfAbsent(name, room) != null) {
            throw new IllegalStateException("room " + name + " is open already");
        }
        return room;
    }

    /** Closes the room where its last member has left; false where somebody is still there. */
    public boolean closeIfEmpty(Room room) {
        return room.isEmpty() && byName.remove(room.name(), room);
    }

    /** Closes all of them, empty or not. */
    public void closeAll() {
        byName.clear();
    }

    /** How many are open. */
    public int size() {
        return byName.size();
    }

    /** The open ones, as a view. Any thread; one that opens or closes meanwhile may be in it or not. */
    public Collection<Room> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private long unusedId() {
        while (true) {
            long id = random.nextInt() & 0xFFFF_FFFFL;
            if (byName.values().stream().noneMatch(room -> room.id() == id)) {
                return id;
            }
        }
    }
}
