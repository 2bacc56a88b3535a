package lanparty.ctrl;

import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the host doesn't want, by key, by address or by both: one that agrees is enough.
 *
 * @param key the player's identity; null where only an address is banned
 * @param mac the player's address; null where only a key is banned
 */
public record BanEntry(@Nullable IdentityKey key, @Nullable MacAddress mac) {
    /**
     * Bans somebody.
     *
     * @throws IllegalArgumentException where it would ban nobody, or an address that no player can have
     */
    public BanEntry {
        if (mac != null) {
            FieldRules.requireClientMac(mac);
        } else if (key == null) {
            throw new IllegalArgumentException("a ban names a key or a MAC address");
        }
    }

    /** True where it is about a player of this key and address. */
    public boolean matches(IdentityKey itsKey, @Nullable MacAddress itsMac) {
        return itsKey.equals(key) || mac != null && mac.equals(itsMac);
    }
}
