package lanparty.ctrl;

import org.jspecify.annotations.Nullable;

/**
 * What a player types to say where the party is: {@code CODE}, or {@code CODE#KEY} for a sealed room.
 *
 * <pre>
 *   KEY, 48 characters of base64url:
 *   0                16               32       36
 *   +----------------+----------------+--------+
 *   |  join secret   |   host's key   | check  |
 *   |                |  fingerprint   |        |
 *   +----------------+----------------+--------+
 *   check = first 4 octets of SHA-256("lanparty ticket 1" ‖ 0 ‖ code in lower case ‖ 0 ‖ secret ‖ fingerprint)
 * </pre>
 *
 * <p>The check covers the code too, so a ticket that was copied wrong is told at once from a sound one for another room.
 *
 * @param code what people call the room
 * @param key null for a room that is not sealed
 */
public record RoomTicket(RoomCode code, @Nullable RoomKey key) {
    private static final char SEPARATOR = '#';
    private static final int FINGERPRINT_AT = RoomKey.SECRET_LENGTH;
    private static final int CHECK_AT = FINGERPRINT_AT + IdentityKey.FINGERPRINT_LENGTH;
    private static final int CHECK_LENGTH = 4;
    private static final int KEY_LENGTH = CHECK_AT + CHECK_LENGTH;
    private static final int KEY_CHARACTERS = KEY_LENGTH / 3 * 4;

    /**
     * Reads what a user typed.
     *
     * @throws IllegalArgumentException with a sentence for the user that repeats nothing of the key
     */
    public static RoomTicket parse(String text) {
        String stripped = text.strip();
        int separator = stripped.indexOf(SEPARATOR);
        if (separator < 0) {
            return new RoomTicket(new RoomCode(stripped), null);
        }
        RoomCode code = new RoomCode(stripped.substring(0, separator));
        return new RoomTicket(code, key(stripped.substring(separator + 1), code));
    }

    private static RoomKey key(String text, RoomCode code) {
        if (text.length() != KEY_CHARACTERS) {
            throw mangled("its key has " + text.length() + " characters in place of " + KEY_CHARACTERS);
        }
        byte[] octets;
        try {
            octets = Octets.parse(text).toArray();
        } catch (IllegalArgumentException e) {
            throw mangled("its key has characters that no key has");
        }
        RoomKey key = new RoomKey(Octets.of(octets, 0, FINGERPRINT_AT), Octets.of(octets, FINGERPRINT_AT, CHECK_AT));
        if (!check(code, key).equals(Octets.of(octets, CHECK_AT, KEY_LENGTH))) {
            throw mangled("a character of it is wrong");
        }
        return key;
    }

    private static Octets check(RoomCode code, RoomKey key) {
        return new Sha256("lanparty ticket 1")
                .text(code.text())
                .octets(key.secret())
                .octets(key.hostFingerprint())
                .digest(CHECK_LENGTH);
    }

    private static IllegalArgumentException mangled(String how) {
        return new IllegalArgumentException("the ticket was mangled on its way (" + how
                + "); copy the host's line again, whole and within single quotes");
    }

    /** What the relay knows the room by. */
    public RoomName name() {
        return key == null ? RoomName.plain(code) : RoomName.sealed(key.hostFingerprint(), key.ownerDigest(code));
    }

    /** What the host shows to the relay to be let in as the owner; null where the room is not sealed. */
    public @Nullable Octets ownerDigest() {
        return key == null ? null : key.ownerDigest(code);
    }

    /** The form that {@link #parse} reads back; a secret where the room is sealed. */
    public String text() {
        if (key == null) {
            return code.text();
        }
        byte[] octets = new byte[KEY_LENGTH];
        System.arraycopy(key.secret().toArray(), 0, octets, 0, RoomKey.SECRET_LENGTH);
        System.arraycopy(key.hostFingerprint().toArray(), 0, octets, FINGERPRINT_AT, IdentityKey.FINGERPRINT_LENGTH);
        System.arraycopy(check(code, key).toArray(), 0, octets, CHECK_AT, CHECK_LENGTH);
        return code.text() + SEPARATOR + Octets.of(octets).text();
    }

    /** The code alone. */
    @Override
    public String toString() {
        return code.text();
    }
}
