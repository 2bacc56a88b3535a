package lanparty.gateway.portmap.pcp;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import lanparty.ctrl.Octets;
import lanparty.link.identity.IdentityKeyPair;
import org.jspecify.annotations.Nullable;

/**
 * What a host's nonces are made of. A nonce tells a router who owns a mapping (RFC 6887 section 11.1). A host has the same ones in each
 * run, so a gateway that was killed can renew the mapping that it left open.
 *
 * @param octets that nobody else knows
 */
public record PcpSecret(Octets octets) {
    /** Of a nonce, in octets. */
    static final int NONCE_LENGTH = 12;

    private static final int LENGTH = 32;
    private static final byte[] PURPOSE = "lanparty: nonces of port mappings".getBytes(StandardCharsets.US_ASCII);

    /** Of a host: an Ed25519 signature is made by the private key alone, without randomness (RFC 8032). */
    public static PcpSecret of(IdentityKeyPair host) {
        return new PcpSecret(host.sign(PURPOSE));
    }

    /** Of somebody who has no keys yet. */
    public static PcpSecret random(SecureRandom random) {
        byte[] octets = new byte[LENGTH];
        random.nextBytes(octets);
        return new PcpSecret(Octets.of(octets));
    }

    /**
     * Another one for each router, as section 11.2 has it, and for each address of this machine.
     *
     * @param own whose port it is; null where the kernel chooses
     */
    byte[] nonce(InetAddress router, @Nullable InetAddress own) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(octets.toArray());
            digest.update(router.getAddress());
            if (own != null) {
                digest.update(own.getAddress());
            }
            return Arrays.copyOf(digest.digest(), NONCE_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
