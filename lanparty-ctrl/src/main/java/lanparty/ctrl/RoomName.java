package lanparty.ctrl;

/**
 * What a relay knows a room by: a {@link RoomCode} as it stands, or the name of a sealed room, which certifies itself.
 *
 * <pre>
 *   owner digest = SHA-256("lanparty room 1"  ‖ 0 ‖ code in lower case ‖ 0 ‖ secret of 16 octets)
 *   name         = SHA-256("lanparty owner 1" ‖ 0 ‖ fingerprint of 16 octets ‖ owner digest of 32 octets)
 *   text         = "~" ‖ base64url(name), 44 characters, which no code has
 * </pre>
 *
 * <p>Nobody without the secret can say the name, and the relay can't learn the secret from it. The host alone shows the
 * owner digest: with that and the key that the host has proven, the relay computes the name again, see {@link #isOwnedBy}. So
 * the room belongs to one key, and the relay needs no memory of it.
 *
 * @param text whole; that of a sealed room lets in anybody who knows it, so logs get {@link #toString}
 */
public record RoomName(String text) {
    /** Of an owner digest. */
    public static final int OWNER_LENGTH = 32;

    private static final String SEAL = "~";
    private static final int DIGEST_LENGTH = 32;
    private static final int SHOWN_LENGTH = 9;

    /**
     * A code is folded to lower case.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public RoomName {
        if (text.startsWith(SEAL)) {
            requireDigest(text.substring(SEAL.length()));
        } else {
            text = new RoomCode(text).text();
        }
    }

    /** The name of a room that is not sealed. */
    public static RoomName plain(RoomCode code) {
        return new RoomName(code.text());
    }

    /** The name of a sealed room. */
    static RoomName sealed(Octets hostFingerprint, Octets ownerDigest) {
        Octets digest = new Sha256("lanparty owner 1")
                .octets(hostFingerprint.require(IdentityKey.FINGERPRINT_LENGTH))
                .octets(ownerDigest.require(OWNER_LENGTH))
                .digest();
        return new RoomName(SEAL + digest.text());
    }

    private static void requireDigest(String digest) {
        try {
            Octets.parse(digest, DIGEST_LENGTH);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the name of a sealed room is ~ and a digest, which " + e.getMessage(), e);
        }
    }

    /** True where only its host's key can open it. */
    public boolean isSealed() {
        return text.startsWith(SEAL);
    }

    /** True where this is the sealed room of this host's key and owner digest. */
    public boolean isOwnedBy(IdentityKey host, Octets ownerDigest) {
        return isSealed() && sealed(host.fingerprint(), ownerDigest).equals(this);
    }

    /** For logs and people: the code, or the beginning of a sealed name. */
    @Override
    public String toString() {
        return isSealed() ? text.substring(0, SHOWN_LENGTH) : text;
    }
}
