package lanparty.ctrl;

import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What everyone in a room knows of a peer.
 *
 * @param peerId the relay's number for it, 1 to 65535
 * @param role client or gateway
 * @param mac the client's registered address; always null for a gateway, which speaks for a whole LAN
 * @param displayName how its player wants to be called, may be empty
 */
public record PeerInfo(int peerId, PeerRole role, @Nullable MacAddress mac, String displayName) {
    /**
     * Checks every field.
     *
     * @throws IllegalArgumentException with a sentence naming the field
     */
    public PeerInfo {
        FieldRules.requirePeerId(peerId);
        mac = FieldRules.macFor(role, mac);
        FieldRules.requireDisplayName(displayName);
    }
}
