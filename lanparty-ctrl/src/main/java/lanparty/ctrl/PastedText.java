package lanparty.ctrl;

import java.text.Normalizer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes what chat programs, mail and terminals do to a word that is pasted: broken and quoted lines, spaces of any kind,
 * characters that nobody sees, dashes and wide letters that were made pretty, percent-encoding, a backslash as an escape.
 * Only for words that have none of these by themselves.
 */
final class PastedText {
    /** As often as a program may encode what another has encoded. */
    private static final int DECODINGS = 3;

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** A line break, and what mail puts in front of a line that it quotes. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\R[\\s>|]*");

    private PastedText() {}

    /** The word, with whatever stood in front and behind it. */
    static String clean(String pasted) {
        String text = Normalizer.normalize(pasted, Normalizer.Form.NFKC);
        for (int i = 0; i < DECODINGS && ENCODED.matcher(text).find(); i++) {
            text = ENCODED.matcher(text).replaceAll(PastedText::decoded);
        }
        StringBuilder clean = new StringBuilder(text.length());
        LINE_BREAK.matcher(text).replaceAll("").codePoints().forEach(character -> append(clean, character));
        return clean.toString();
    }

    private static String decoded(MatchResult encoded) {
        char character = (char) Integer.parseInt(encoded.group(1), 16);
        return Matcher.quoteReplacement(String.valueOf(character));
    }

    private static void append(StringBuilder clean, int character) {
        switch (character) {
            // Hyphen, figure dash, en dash, minus sign.
            case 0x2010, 0x2012, 0x2013, 0x2212 -> clean.append('-');
            // Em dash and horizontal bar: what two hyphens become.
            case 0x2014, 0x2015 -> clean.append("--");
            case '\\' -> {}
            default -> {
                if (!isBlank(character)) {
                    clean.appendCodePoint(character);
                }
            }
        }
    }

    /** White space, and what has no width: soft hyphens, joiners, marks of direction, the byte order mark. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
