package lanparty.ctrl;

/**
 * What makes a room sealed: its join secret, and the host it belongs to. Anybody who has it may join; the relay never sees it.
 *
 * @param secret 128 random bits, made once by the host
 * @param hostFingerprint of the host's {@link IdentityKey}
 */
public record RoomKey(Octets secret, Octets hostFingerprint) {
    /** Of the secret. */
    public static final int SECRET_LENGTH = 16;

    /** Checks both lengths. */
    public RoomKey {
        secret.require(SECRET_LENGTH);
        hostFingerprint.require(IdentityKey.FINGERPRINT_LENGTH);
    }

    /** What the host shows to the relay as the {@code owner} of the room, see {@link RoomName}. */
    Octets ownerDigest(RoomCode code) {
        return new Sha256("lanparty room 1").text(code.text()).octets(secret).digest();
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "RoomKey";
    }
}
