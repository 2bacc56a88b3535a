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
 */
public record TrustRules(
        @Nullable String serverName,
        @Nullable Path relayCaCert,
        @Nullable RelayPin pin) {
    /** The system's authorities and the relay's host. */
    public static final TrustRules AUTHORITIES = new TrustRules(null, null, null);

    /** A relay with this key, and no other. */
    public static TrustRules pinned(RelayPin pin) {
        return new TrustRules(null, null, pin);
    }

    /** The certificate in this file, or those that it has issued. */
    public static TrustRules certificate(Path file) {
        return new TrustRules(null, file, null);
    }
}
