package lanparty.daemon.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a stranger's text reaches a terminal. */
class PrintableTest {
    private final Printable printable = new Printable(Glyphs.UNICODE);

    @Test
    void controlCharactersBecomeQuestionMarksAndLineBreaksSpaces() {
        assertEquals("?[2Jx?y z", printable.clean("\u001b[2Jx\u0000y\nz"));
        assertEquals("?31m", printable.clean("\u009b31m"));
    }

    @Test
    void whatTurnsTheWritingDirectionOrJoinsIsLeftOut() {
        assertEquals("abc", printable.clean("a\u202eb\u200d\ufeffc\u2069"));
    }

    @Test
    void marksDontPileUp() {
        assertEquals("e\u0301\u0302x", printable.clean("e\u0301\u0302\u0303\u0304x"));
        assertEquals("x", printable.clean("\u0301x"));
    }

    @Test
    void halfACharacterIsNone() {
        assertEquals("a?b", printable.clean("a\ud83db"));
        assertEquals("👾", printable.clean("👾"));
    }

    @ParameterizedTest
    @CsvSource({
        "Ada, 6, 'Ada   '",
        "Adalbert, 6, 'Adalb…'",
        "さくら, 6, 'さくら'",
        "さくら, 5, 'さく…'",
        "さくら, 4, 'さ… '",
        "Ada, 1, '…'",
        "Ada, 0, ''"
    })
    void leftIsExactlySoWideAndCutsNoCharacterInHalf(String text, int columns, String expected) {
        assertEquals(expected, printable.left(text, columns));
        assertEquals(columns, Printable.width(printable.left(text, columns)));
    }

    @Test
    void numbersStandOnTheRight() {
        assertEquals("   23 ms", printable.right("23 ms", 8));
    }

    @Test
    void ofALineThatIsTypedTheEndIsShown() {
        assertEquals("ら!", printable.tail("さくら!", 4));
        assertEquals("", printable.tail("abc", -1));
    }

    @Test
    void asciiReplacesWhatIsNone() {
        assertEquals("Bj?rn??", new Printable(Glyphs.ASCII).clean("Björn▁👾"));
    }
}
