package lanparty.ctrl;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * A run of octets that never changes. As text it is base64url without padding (RFC 4648 section 5), in the one spelling that
 * an encoder makes: bits that belong to no octet are zero.
 *
 * <p>May hold a secret, so {@link #toString} says the length alone, and comparing takes as long for any octets of a length.
 */
public final class Octets {
    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of these. */
    public static Octets of(byte[] octets) {
        return new Octets(octets.clone());
    }

    /** A copy of these, from one index up to another. */
    public static Octets of(byte[] octets, int from, int to) {
        return new Octets(Arrays.copyOfRange(octets, from, to));
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException where it is anything else, with a sentence that does not repeat it
     */
    public static Octets parse(String text) {
        try {
            Octets octets = new Octets(Base64.getUrlDecoder().decode(text));
            if (octets.text().equals(text)) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            // The decoder's message repeats a part of what may be a secret.
        }
        throw new IllegalArgumentException("must be base64url without padding");
    }

    /** As {@link #parse(String)}, of one length only. */
    public static Octets parse(String text, int length) {
        return parse(text).require(length);
    }

    /** Itself, where it has this length. */
    Octets require(int length) {
        if (octets.length != length) {
            throw new IllegalArgumentException("must have " + length + " octets, but has " + octets.length);
        }
        return this;
    }

    /** Base64url without padding. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** How many. */
    public int length() {
        return octets.length;
    }

    /** A copy, the caller's own. */
    public byte[] toArray() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return octets.length + " octets";
    }
}
