package lanparty.gateway.portmap.pcp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import lanparty.ctrl.Octets;
import lanparty.link.identity.IdentityKeyPair;

/**
 * By which a router knows whose mapping it is (RFC 6887 section 11.1). A host who was killed finds theirs again, which a router gives
 * to nobody with another nonce until it ends.
 *
 * @param octets {@value #LENGTH} of them, which only this host knows
 */
public record PcpNonce(Octets octets) {
    /** In octets. */
    static final int LENGTH = 12;

    private static final byte[] PURPOSE = "lanparty: nonce of port mappings".getBytes(StandardCharsets.US_ASCII);

    /** The same one in each run: an Ed25519 signature is made by the private key alone, without randomness (RFC 8032). */
    public static PcpNonce of(IdentityKeyPair host) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(host.sign(PURPOSE).toArray());
            return new PcpNonce(Octets.of(Arrays.copyOf(digest, LENGTH)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For a mapping of a moment. */
    public static PcpNonce random(SecureRandom random) {
        byte[] octets = new byte[LENGTH];
        random.nextBytes(octets);
        return new PcpNonce(Octets.of(octets));
    }
}
