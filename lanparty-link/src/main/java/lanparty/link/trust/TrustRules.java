package lanparty.link.trust;

import java.nio.file.Path;
import lanparty.ctrl.RelayPin;
import org.jspecify.annotations.Nullable;

/**
 * By what an endpoint is to know its relay. A pin goes before a certificate, and that before the system's authorities.
 *
 * @param serverName the name expected in the relay's certificate; null for the default: the relay's host, or {@link
 *     lanparty.ctrl.Protocol#SELF_SIGNED_NAME} where a certificate is pinned. With a pin no name matters
 * @param relayCaCert a PEM or DER file: the relay's own certificate, or that of its authority; null for none
 * @param pin the relay's key, as an invite has it; null for none
 * @param knownRelays a file of the relays that were met before, for one that nothing else tells of; null to believe none then
 */
public record TrustRules(
        @Nullable String serverName,
        @Nullable Path relayCaCert,
        @Nullable RelayPin pin,
        @Nullable Path knownRelays) {
    /** A relay with this key, and no other. */
    public static TrustRules pinned(RelayPin pin) {
        return new TrustRules(null, null, pin, null);
    }

    /** The certificate in this file, or those that it has issued. */
    public static TrustRules certificate(Path file) {
        return new TrustRules(null, file, null, null);
    }

    /** What the system's authorities vouch for, by a name that the user gave or by the relay's host. */
    public static TrustRules authorities(@Nullable String serverName) {
        return new TrustRules(serverName, null, null, null);
    }

    /** As authorities have it, and otherwise as it was when it was met first. */
    public static TrustRules firstUse(Path knownRelays) {
        return new TrustRules(null, null, null, knownRelays);
    }
}
