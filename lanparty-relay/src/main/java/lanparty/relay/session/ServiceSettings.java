package lanparty.relay.session;

import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.limit.MemoryBudget;
import lanparty.relay.room.RoomPolicy;

/**
 * What an operator can choose of the service to endpoints: rooms and limits.
 *
 * @param maxClientsPerRoom players a room takes, its gateway not counted
 * @param limits of each player
 * @param entry what strangers may use
 * @param policy who may open a room
 * @param bytesInAll octets of frames that the relay sends in all, a second
 */
public record ServiceSettings(
        int maxClientsPerRoom, LimitSettings limits, EntrySettings entry, RoomPolicy policy, long bytesInAll) {
    /** Within the relay's default line. */
    public ServiceSettings(int maxClientsPerRoom, LimitSettings limits, EntrySettings entry, RoomPolicy policy) {
        this(maxClientsPerRoom, limits, entry, policy, RelayDefaults.BYTES_IN_ALL);
    }

    /** Where anybody may open rooms. */
    public ServiceSettings(int maxClientsPerRoom, LimitSettings limits, EntrySettings entry) {
        this(maxClientsPerRoom, limits, entry, RoomPolicy.OPEN);
    }

    /** With what strangers may use by default. */
    public ServiceSettings(int maxClientsPerRoom, LimitSettings limits) {
        this(maxClientsPerRoom, limits, EntrySettings.DEFAULTS);
    }

    /** The same, with no more connections than the memory carries. */
    public ServiceSettings within(MemoryBudget budget) {
        return new ServiceSettings(
                maxClientsPerRoom, limits, entry.withConnections(budget.connections()), policy, bytesInAll);
    }

    /** What suits nearly everyone. */
    public static final ServiceSettings DEFAULTS =
            new ServiceSettings(RelayDefaults.MAX_CLIENTS_PER_ROOM, LimitSettings.DEFAULTS);
}
