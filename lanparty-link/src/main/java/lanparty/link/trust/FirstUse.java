package lanparty.link.trust;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.link.trust.KnownRelays.Known;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes what the system's authorities vouch for, and otherwise a relay's key as it was when it was met first.
 *
 * <pre>
 *   an authority vouches for it       believed, whatever was known before
 *   it is met for the first time      believed with a warning, and remembered
 *   it has the key that it had        believed
 *   it has another key                refused
 *   an authority vouched for it once  refused: somebody in the middle could show their own key otherwise
 * </pre>
 */
final class FirstUse implements Belief {
    private static final Logger LOG = LoggerFactory.getLogger(FirstUse.class);

    private final RelayAddress relay;
    private final Belief authorities;
    private final KnownRelays known;

    FirstUse(RelayAddress relay, Belief authorities, KnownRelays known) {
        this.relay = relay;
        this.authorities = authorities;
        this.known = known;
    }

    @Override
    public @Nullable RelayPin check(X509Certificate[] chain, String authType) throws CertificateException {
        RelayPin pin = RelayPin.of(chain[0].getPublicKey());
        try {
            authorities.check(chain, authType);
            known.keep(new Known(relay, pin, true));
            return null;
        } catch (CertificateException e) {
            if (RelayTrust.isAboutTime(e)) {
                throw e;
            }
        }
        Optional<Known> before = known.find(relay);
        if (before.isEmpty()) {
            LOG.warn(
                    "the relay at {} is met for the first time, and nobody vouches for it; its key {}... is the only one that"
                            + " is believed from now on. The host's invite would have told",
                    relay,
                    pin.toString().substring(0, 12));
            known.keep(new Known(relay, pin, false));
        } else if (before.get().byAuthority()) {
            throw new UnbelievedKeyException(
                    "The relay at " + relay + " had a certificate from a public authority and has"
                            + " none now, so it may be somebody else's; ask its operator, and if that is right remove it from "
                            + known.file() + ".");
        } else if (!before.get().pin().equals(pin)) {
            throw new UnbelievedKeyException(
                    "The relay at " + relay + " has another key than when it was met first, so it may"
                            + " be somebody else's; ask the host, and if the relay was set up anew join with the host's invite, or"
                            + " remove it from " + known.file() + ".");
        }
        return pin;
    }

    @Override
    public String serverName() {
        return authorities.serverName();
    }
}
