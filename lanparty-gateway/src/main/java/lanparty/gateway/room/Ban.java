package lanparty.gateway.room;

import lanparty.ctrl.BanEntry;

/**
 * Somebody on the host's list.
 *
 * @param entry what the relay looks for
 * @param name what the player was called, may be empty
 */
public record Ban(BanEntry entry, String name) {
    /** For people. */
    @Override
    public String toString() {
        String who = name.isEmpty() ? "somebody" : name;
        String mac = entry.mac() == null ? "" : ", MAC " + entry.mac();
        return who + (entry.key() == null ? mac : mac + ", key " + entry.key());
    }
}
