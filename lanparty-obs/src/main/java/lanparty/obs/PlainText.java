package lanparty.obs;

/**
 * Which characters of a text may reach a terminal, a log or a page. Peers, relays, routers and libraries choose words that are
 * shown to people: none of them may move a cursor, begin another line or turn the writing direction.
 */
public final class PlainText {
    private PlainText() {}

    /**
     * False for C0 and C1 controls, line and paragraph separators, bidirectional embeddings, overrides and isolates
     * (Unicode annex 9), and halves of surrogate pairs.
     */
    public static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return !Character.isISOControl(c) && !(c >= '\u2028' && c <= '\u202E') && !(c >= '\u2066' && c <= '\u2069');
    }

    /**
     * The text in one line, with what is not plain as a backslash, 'u' and four hexadecimal digits, such as {@code \}{@code
     * u001b}, which JSON reads as the same character. A text that is plain is returned as it is.
     */
    public static String escape(String text) {
        int first = 0;
        while (first < text.length() && isPlain(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int at = first; at < text.length(); at++) {
            if (isPlain(text, at)) {
                escaped.append(text.charAt(at));
            } else {
                escaped.append(String.format("\\u%04x", (int) text.charAt(at)));
            }
        }
        return escaped.toString();
    }
}
