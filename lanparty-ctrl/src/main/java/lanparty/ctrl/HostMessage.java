package lanparty.ctrl;

import java.util.List;
import java.util.Objects;

/** What passes between a room's gateway, which is its host's, and the relay alone. */
public sealed interface HostMessage extends ControlMessage {
    /**
     * Gateway to relay: sends a player out of the room. A kick for a player who has left is ignored.
     *
     * @param peerId the player's number
     * @param ban whether not to let it in again; the relay answers with {@link Banned}
     * @param reason for the player, may be empty; made printable in one line
     */
    record Kick(int peerId, boolean ban, String reason) implements HostMessage {
        /** Makes the reason safe to print. */
        public Kick {
            FieldRules.requirePeerId(peerId);
            reason = FieldRules.sentence(reason);
        }
    }

    /**
     * Gateway to relay: sends everyone out of the room, the gateway included.
     *
     * @param reason for the players, may be empty; made printable in one line
     */
    record CloseRoom(String reason) implements HostMessage {
        /** Makes the reason safe to print. */
        public CloseRoom {
            reason = FieldRules.sentence(reason);
        }
    }

    /**
     * Gateway to relay, after each Welcome and each change: the host's whole list, in place of the one before. Banned players
     * who are here are sent out.
     *
     * @param entries at most {@link Protocol#MAX_BANS}
     */
    record Bans(List<BanEntry> entries) implements HostMessage {
        /** Keeps its own copy of the list. */
        public Bans {
            FieldRules.requireWithin("the number of bans", entries.size(), 0, Protocol.MAX_BANS);
            entries = List.copyOf(entries);
        }
    }

    /**
     * Relay to gateway: who a {@link Kick} has banned, for the host's list. The room's has it already.
     *
     * @param entry by key and address
     * @param displayName what the player was called
     */
    record Banned(BanEntry entry, String displayName) implements HostMessage {
        /** Checks the name. */
        public Banned {
            Objects.requireNonNull(entry);
            FieldRules.requireDisplayName(displayName);
        }
    }
}
