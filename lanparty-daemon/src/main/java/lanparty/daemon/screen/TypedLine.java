package lanparty.daemon.screen;

import org.jspecify.annotations.Nullable;

/**
 * A line as somebody types it at a terminal that hands over each key: characters, backspace, Ctrl-W for a word, Ctrl-U for all.
 * Arrow keys and their like are swallowed whole. Not safe for several threads.
 */
final class TypedLine {
    private static final int MOST_CHARACTERS = 500;
    private static final char ESCAPE = 0x1b;
    private static final char DELETE = 0x7f;
    private static final char CTRL_U = 0x15;
    private static final char CTRL_W = 0x17;

    /** Where in an escape sequence (ECMA-48 section 5.4) the last key was. */
    private enum Sequence {
        NONE,
        BEGUN,
        PARAMETERS
    }

    private final StringBuilder text = new StringBuilder();
    private Sequence sequence = Sequence.NONE;

    /** What is there so far. */
    String text() {
        return text.toString();
    }

    /** One more key; a whole line where that was Enter, else null. */
    @Nullable
    String key(char key) {
        if (isOfSequence(key)) {
            return null;
        }
        switch (key) {
            case '\r', '\n' -> {
                String line = text.toString();
                text.setLength(0);
                return line;
            }
            case '\b', DELETE -> shorten(text.length() == 0 ? 0 : text.offsetByCodePoints(text.length(), -1));
            case CTRL_U -> shorten(0);
            case CTRL_W -> shorten(text.toString().stripTrailing().lastIndexOf(' ') + 1);
            default -> {
                if (!Character.isISOControl(key) && text.length() < MOST_CHARACTERS) {
                    text.append(key);
                }
            }
        }
        return null;
    }

    private void shorten(int length) {
        text.setLength(length);
    }

    /** True for each key of what an arrow key and its like send: ESC O letter, or ESC [ parameters letter. */
    private boolean isOfSequence(char key) {
        switch (sequence) {
            case NONE -> {
                sequence = key == ESCAPE ? Sequence.BEGUN : Sequence.NONE;
                return key == ESCAPE;
            }
            case BEGUN -> {
                sequence = key == '[' || key == 'O' ? Sequence.PARAMETERS : Sequence.NONE;
                return sequence == Sequence.PARAMETERS;
            }
            case PARAMETERS -> sequence = key >= '@' && key <= '~' ? Sequence.NONE : Sequence.PARAMETERS;
        }
        return true;
    }
}
