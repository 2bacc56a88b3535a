package lanparty.relay.room;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.relay.limit.AddressQuota;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The relay's open rooms, each counted for the address that opened it until the room closes, also where others are in it by then. The
 * first to come opens a room, the last to leave closes it. On the relay's home loop only, but for {@link #all} and
 * {@link #counted}.
 */
public final class Rooms {
    private final RandomGenerator random;
    private final int perAddress;
    private final AddressQuota quota;
    private final Map<RoomName, Room> byName = new ConcurrentHashMap<>();

    /**
     * No room yet.
     *
     * @param random draws the ids of rooms
     * @param inAll how many may be open
     * @param perAddress how many of those one address may have opened
     */
    public Rooms(RandomGenerator random, int inAll, int perAddress) {
        this.random = random;
        this.perAddress = perAddress;
        quota = new AddressQuota(inAll, perAddress);
    }

    /** The open room of this name, or null. */
    public @Nullable Room find(RoomName name) {
        return byName.get(name);
    }

    /**
     * Opens a room that is not open and lets its first member in. The room closes again at once where nobody came in after
     * all, also where {@code enter} throws.
     *
     * @param source the address that it counts for
     * @param enter lets the first member into the open room
     * @return why the room may not be opened; null where it was
     */
    public @Nullable Refused open(RoomName name, int mtu, long source, Consumer<Room> enter) {
        if (byName.containsKey(name)) {
            throw new IllegalStateException("room " + name + " is open already");
        }
        Room room = new Room(name, unusedId(), mtu, source);
        Refused refused = refusalOf(quota.take(source));
        if (refused == null) {
            byName.put(name, room);
            try {
                enter.accept(room);
            } finally {
                closeIfEmpty(room);
            }
        }
        return refused;
    }

    private @Nullable Refused refusalOf(AddressQuota.Answer answer) {
        return switch (answer) {
            case TAKEN -> null;
            case ADDRESS_HAS_ENOUGH ->
                new Refused(
                        RejectCode.BUSY,
                        Refusal.ADDRESS_ROOMS,
                        "Your address has as many rooms open at the relay as one may have (" + perAddress
                                + "); is the room's name right? The relay's operator can set a higher"
                                + " --max-rooms-per-address.");
            case ALL_TAKEN ->
                new Refused(
                        RejectCode.BUSY,
                        Refusal.RELAY_ROOMS,
                        "The relay has as many rooms open as it may; try again later.");
        };
    }

    /** Closes the room where its last member has left; false where somebody is still there, or it is closed already. */
    public boolean closeIfEmpty(Room room) {
        boolean closes = room.isEmpty() && byName.remove(room.name(), room);
        if (closes) {
            quota.giveBack(room.opener());
        }
        return closes;
    }

    /** Closes all of them, empty or not. */
    public void closeAll() {
        byName.values().forEach(room -> quota.giveBack(room.opener()));
        byName.clear();
    }

    /** How many are open. */
    public int size() {
        return byName.size();
    }

    /** How many are counted for the addresses that opened them: as many as are open. Any thread. */
    public int counted() {
        return quota.taken();
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
