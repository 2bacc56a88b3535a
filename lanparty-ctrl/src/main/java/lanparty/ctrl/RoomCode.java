package lanparty.ctrl;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a room: 1 to 64 characters, letters, digits, '-' and '_', compared without case.
 *
 * @param text in lower case
 */
public record RoomCode(String text) {
    /** Of a code, in characters. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_LENGTH + "}");

    /**
     * Folds case.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public RoomCode {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + FieldRules.sentence(text) + "' is not a room code; use 1 to 64 letters, digits, '-' and '_'");
        }
        text = text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
