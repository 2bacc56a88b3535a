package lanparty.ctrl;

import java.security.PublicKey;

/**
 * What a relay is known by where no authority vouches for it: the SHA-256 of its public key, as the SubjectPublicKeyInfo of
 * its certificate (RFC 5280 section 4.1.2.7) has it. No secret; names and dates in the certificate don't matter.
 *
 * @param digest 32 octets
 */
public record RelayPin(Octets digest) {
    /** Of the digest. */
    public static final int LENGTH = ProofText.RELAY_KEY_LENGTH;

    /** Checks the length. */
    public RelayPin {
        digest.require(LENGTH);
    }

    /** The pin of this key. */
    public static RelayPin of(PublicKey key) {
        return new RelayPin(ProofText.relayKey(key));
    }

    /** Base64url, 43 characters. */
    @Override
    public String toString() {
        return digest.text();
    }
}
