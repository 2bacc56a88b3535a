package lanparty.link.trust;

import java.security.cert.X509Certificate;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;

/**
 * Believes the relay that has one key. That it has, TLS proves; what else is in its certificate doesn't matter, so that the
 * relay may be given another name or a new certificate for its key.
 */
record PinnedKey(RelayAddress relay, RelayPin pin) implements Belief {
    @Override
    public RelayPin check(X509Certificate[] chain, String authType) throws UnbelievedKeyException {
        if (!pin.equals(RelayPin.of(chain[0].getPublicKey()))) {
            throw new UnbelievedKeyException(
                    "The relay at " + relay + " has another key than the one in the invite, so it"
                            + " may be somebody else's; ask the host for the present invite, and if that is the one you have,"
                            + " try another network.");
        }
        return pin;
    }

    @Override
    public String serverName() {
        return Protocol.SELF_SIGNED_NAME;
    }
}
