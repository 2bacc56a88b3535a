package lanparty.ctrl;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an invite's line, found in what was pasted and not believed yet.
 *
 * @param relay its host in lower case
 * @param room the code
 * @param head the octets of the keys before the check
 * @param check what the line says that their check is
 */
record InviteText(RelayAddress relay, RoomCode room, Octets head, Octets check) {
    /** Of the check. */
    static final int CHECK_LENGTH = 4;

    /** Some times the longest line, with a sentence around it. */
    private static final int LONGEST = 4096;

    private static final Pattern PARTS = Pattern.compile("([^/#]+)/([^/#]*)#([A-Za-z0-9_-]*)");
    private static final int BITS_OF_CHARACTER = 6;

    /**
     * Finds the line in what was pasted.
     *
     * @throws IllegalArgumentException with a sentence for the player
     */
    static InviteText of(String pasted) {
        if (pasted.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "this is much longer than an invite; paste the host's line alone, which begins with "
                            + Invite.SCHEME);
        }
        String text = PastedText.clean(pasted);
        int begin = text.toLowerCase(Locale.ROOT).indexOf(Invite.SCHEME);
        if (begin < 0) {
            throw new IllegalArgumentException(stranger(text) + " is not an invite; paste the host's whole line, which"
                    + " begins with " + Invite.SCHEME);
        }
        Matcher parts = PARTS.matcher(text.substring(begin + Invite.SCHEME.length()));
        if (!parts.lookingAt()) {
            throw mangled("it ends before its keys");
        }
        return of(parts.group(1), parts.group(2), parts.group(3));
    }

    /** What has no keys may be shown. */
    private static String stranger(String text) {
        boolean isHarmless = text.length() <= RoomCode.MAX_LENGTH && text.indexOf('#') < 0;
        return isHarmless ? "'" + FieldRules.sentence(text) + "'" : "this";
    }

    private static InviteText of(String place, String code, String keys) {
        RelayAddress relay;
        RoomCode room;
        try {
            relay = RelayAddress.parse(place.toLowerCase(Locale.ROOT));
            room = new RoomCode(code);
        } catch (IllegalArgumentException e) {
            throw mangled("relay or room can't be read");
        }
        byte[] octets = octets(keys);
        int headLength = octets.length - CHECK_LENGTH;
        return new InviteText(
                relay, room, Octets.of(octets, 0, headLength), Octets.of(octets, headLength, octets.length));
    }

    /** Of the keys alone where their kind tells how long they are, since anything may follow them without a space. */
    private static byte[] octets(String keys) {
        String own = keys;
        int known = keys.length() < 2 ? 0 : Invite.headLength(kind(keys));
        if (known > 0) {
            int characters = ((known + CHECK_LENGTH) * Byte.SIZE + BITS_OF_CHARACTER - 1) / BITS_OF_CHARACTER;
            if (keys.length() < characters) {
                throw mangled((characters - keys.length()) + " characters are missing at its end");
            }
            own = keys.substring(0, characters);
        }
        try {
            byte[] octets = Octets.parse(own).toArray();
            if (octets.length > CHECK_LENGTH) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            throw mangled("its keys can't be read");
        }
        throw mangled("its keys are cut off");
    }

    /** The first octet; the two characters that hold it are base64url, and the rest of the second's bits another's. */
    private static int kind(String keys) {
        return (sixBits(keys.charAt(0)) << 2 | sixBits(keys.charAt(1)) >> 4) & 0xFF;
    }

    private static int sixBits(char character) {
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(character);
    }

    /** Host and port as the line has them. */
    static String place(RelayAddress relay) {
        String withPort = relay.toString();
        String port = ":" + RelayAddress.DEFAULT_PORT;
        return relay.port() == RelayAddress.DEFAULT_PORT
                ? withPort.substring(0, withPort.length() - port.length())
                : withPort;
    }

    /** For a line that was sound when its host posted it. */
    static IllegalArgumentException mangled(String how) {
        return new IllegalArgumentException("the invite was mangled on its way (" + how
                + "); copy the host's line again, whole and within single quotes");
    }
}
