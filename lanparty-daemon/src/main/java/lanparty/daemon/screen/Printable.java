package lanparty.daemon.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.WCWidth;

/**
 * Text as a terminal may have it, cut to columns as terminals count them. Strangers choose their names, and logs quote them:
 * what could move the cursor, change a colour, turn the writing direction or pile up over other lines never gets through.
 *
 * @param glyphs ASCII replaces whatever is none
 */
record Printable(Glyphs glyphs) {
    private static final String REPLACEMENT = "?";

    /** Letters with two marks exist, those with twenty are made to hide other lines. */
    private static final int MOST_MARKS = 2;

    /** Terminals don't agree on how wide a character becomes by them (Unicode's variation selectors). */
    private static final int FIRST_SELECTOR = 0xfe00;

    private static final int LAST_SELECTOR = 0xfe0f;

    /** Without anything that is no plain character. */
    String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        int marks = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            boolean isMark = isMark(character);
            marks = isMark ? marks + 1 : 0;
            boolean isSelector = character >= FIRST_SELECTOR && character <= LAST_SELECTOR;
            if (isInvisible(character) || isSelector || marks > MOST_MARKS || isMark && cleaned.length() == 0) {
                continue;
            }
            if (isPlain(character)) {
                cleaned.appendCodePoint(character);
            } else {
                cleaned.append(Character.isWhitespace(character) ? " " : REPLACEMENT);
            }
        }
        return cleaned.toString();
    }

    /** Clean, and exactly this many columns wide: cut with an ellipsis, or filled with spaces behind. */
    String left(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(columns - width(cut));
    }

    /** Clean, and exactly this many columns wide: cut with an ellipsis, or filled with spaces in front. */
    String right(String text, int columns) {
        String cut = cut(text, columns);
        return " ".repeat(columns - width(cut)) + cut;
    }

    /** Clean, and at most this many columns wide: cut with an ellipsis. */
    String cut(String text, int columns) {
        String cleaned = clean(text);
        if (width(cleaned) <= columns) {
            return cleaned;
        }
        return columns < 1 ? "" : head(cleaned, columns - 1) + glyphs.ellipsis();
    }

    /** The last of clean text that fits, as of a line that is being typed. */
    String tail(String text, int columns) {
        String cleaned = clean(text);
        int from = 0;
        while (from < cleaned.length() && width(cleaned.substring(from)) > columns) {
            from += Character.charCount(cleaned.codePointAt(from));
        }
        return cleaned.substring(from);
    }

    /** As many whole characters of clean text from its beginning as fit. */
    static String head(String cleaned, int columns) {
        int end = 0;
        int used = 0;
        while (end < cleaned.length()) {
            int character = cleaned.codePointAt(end);
            used += Math.max(0, WCWidth.wcwidth(character));
            if (used > columns) {
                break;
            }
            end += Character.charCount(character);
        }
        return cleaned.substring(0, end);
    }

    /** Columns that clean text takes. */
    static int width(String cleaned) {
        return new AttributedString(cleaned).columnLength();
    }

    private boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> glyphs == Glyphs.UNICODE || character < 0x7f;
        };
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Joiners, directions, byte order marks. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT;
    }
}
