package lanparty.ctrl;

import java.util.Objects;
import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;

/**
 * What a peer last said of its own line to the relay, and of its place on the party's LAN.
 *
 * @param peerId the relay's number for it, 1 to 65535
 * @param quality as it measures itself
 * @param address its IP address on the party's LAN, as {@link FieldRules#requireAddress} has it; null where it has none
 */
public record PeerLine(
        int peerId, PathQuality quality, @Nullable String address) {
    /** Checks every field. */
    public PeerLine {
        FieldRules.requirePeerId(peerId);
        Objects.requireNonNull(quality);
        FieldRules.requireAddress(address);
    }
}
