package lanparty.ctrl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash function of this protocol, begun with what the hash is for, so that no hash is good for two purposes. */
final class Sha256 {
    private final MessageDigest digest;

    /** {@code purpose ‖ 0} is hashed already. */
    Sha256(String purpose) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        text(purpose);
    }

    /** Adds {@code text ‖ 0}; text has no zero of its own. */
    Sha256 text(String text) {
        digest.update(text.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        return this;
    }

    /** Adds octets whose length is fixed where they are used, so that nothing need stand between them. */
    Sha256 octets(Octets octets) {
        digest.update(octets.toArray());
        return this;
    }

    Octets digest() {
        return Octets.of(digest.digest());
    }

    /** The first octets only. */
    Octets digest(int length) {
        return Octets.of(digest.digest(), 0, length);
    }

    /** The plain hash of these, for what others have to find the same, begun with nothing. */
    static Octets plain(byte[] octets) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
