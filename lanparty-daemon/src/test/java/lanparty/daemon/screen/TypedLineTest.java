package lanparty.daemon.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line that a host types while the screen has the terminal. */
class TypedLineTest {
    private final TypedLine line = new TypedLine();

    @Test
    void enterHandsTheLineOverAndBeginsAnother() {
        assertEquals("kick Björn", type("kick Björn\n"));
        assertEquals("", line.text());
        assertEquals("players", type("players\r"));
    }

    @Test
    void backspaceTakesAWholeCharacter() {
        type("ab👾");
        type("\u007f");
        assertEquals("ab", line.text());
        type("\b\b\b\b");
        assertEquals("", line.text());
    }

    @Test
    void ctrlWTakesAWordAndCtrlUAll() {
        type("ban Ada  cheats ");
        type("\u0017");
        assertEquals("ban Ada  ", line.text());
        type("\u0017");
        assertEquals("ban ", line.text());
        type("\u0015");
        assertEquals("", line.text());
    }

    @Test
    void arrowKeysAndTheirLikeAreSwallowedWhole() {
        type("a\u001b[A\u001b[1;5Cb\u001bOPc\u001b[3~d");
        assertEquals("abcd", line.text());
    }

    @Test
    void anEscapeKeyAloneTakesNothingWithIt() {
        assertEquals("x", type("\u001bx\n"));
    }

    @Test
    void otherControlCharactersAreNoText() {
        type("a\u0000\u0001\t\u0004b");
        assertEquals("ab", line.text());
    }

    @Test
    void aCatOnTheKeyboardFillsNoMemory() {
        type("x".repeat(10_000));
        assertEquals(500, line.text().length());
    }

    private @Nullable String type(String keys) {
        String last = null;
        for (char key : keys.toCharArray()) {
            last = line.key(key);
        }
        return last;
    }
}
