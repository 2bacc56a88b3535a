package lanparty.ctrl;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * What an endpoint is known by: its public Ed25519 key (RFC 8032), 32 octets. No secret.
 *
 * @param octets the point's y coordinate, little-endian, with the sign of x in the highest bit
 */
public record IdentityKey(Octets octets) {
    /** Of the key. */
    public static final int LENGTH = 32;

    /** Of a signature. */
    public static final int SIGNATURE_LENGTH = 64;

    /** Of a {@link #fingerprint}: enough that nobody finds a second key with the same one. */
    public static final int FINGERPRINT_LENGTH = 16;

    private static final String ALGORITHM = "Ed25519";

    /** SubjectPublicKeyInfo (RFC 8410 section 4) up to the key itself. */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * The y coordinates of the points of small order, the two that are written larger than the field included (RFC 7748
     * section 6.1, for the Edwards form). A signature under such a key can be made by anyone, so it proves nobody.
     */
    private static final Set<String> PROVES_NOBODY = Set.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    /**
     * Checks the length, and that the key can prove somebody.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public IdentityKey {
        byte[] y = octets.require(LENGTH).toArray();
        y[LENGTH - 1] &= 0x7f;
        if (PROVES_NOBODY.contains(HexFormat.of().formatHex(y))) {
            throw new IllegalArgumentException("is a key that anybody can sign for");
        }
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static IdentityKey parse(String text) {
        return new IdentityKey(Octets.parse(text));
    }

    /** The key as Java has it. */
    public static IdentityKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (!ALGORITHM.equals(key.getAlgorithm()) && !"EdDSA".equals(key.getAlgorithm())
                || encoded.length != INFO.length + LENGTH) {
            throw new IllegalArgumentException("is no Ed25519 key");
        }
        return new IdentityKey(Octets.of(encoded, INFO.length, encoded.length));
    }

    /** Base64url, 43 characters. */
    public String text() {
        return octets.text();
    }

    /** The first 16 octets of the key's SHA-256. */
    public Octets fingerprint() {
        return Octets.of(Sha256.plain(octets.toArray()).toArray(), 0, FINGERPRINT_LENGTH);
    }

    /** True where the holder of the private key has signed this; takes some 600 µs. Any thread. */
    public boolean hasSigned(byte[] text, Octets signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey());
            verifier.update(text);
            return verifier.verify(signature.toArray());
        } catch (GeneralSecurityException e) {
            // Octets that are no point of the curve, or no signature: nothing that was signed.
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] encoded = new byte[INFO.length + LENGTH];
        System.arraycopy(INFO, 0, encoded, 0, INFO.length);
        System.arraycopy(octets.toArray(), 0, encoded, INFO.length, LENGTH);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** As much as tells it from others in a log. */
    @Override
    public String toString() {
        return text().substring(0, 8);
    }
}
