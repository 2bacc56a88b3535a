package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a room may be called. */
class RoomCodeTest {
    @Test
    void caseMakesNoDifference() {
        assertEquals(new RoomCode("friday-night_2"), new RoomCode("Friday-NIGHT_2"));
        assertEquals("friday-night_2", new RoomCode("Friday-NIGHT_2").toString());
    }

    @Test
    void has1To64Characters() {
        assertEquals(64, new RoomCode("r".repeat(64)).text().length());
        assertThrows(IllegalArgumentException.class, () -> new RoomCode("r".repeat(65)));
        assertThrows(IllegalArgumentException.class, () -> new RoomCode(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a/b", "a.b", "\u00e9t\u00e9", "a\n", "\u212a"})
    void otherCharactersAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new RoomCode(text));
    }

    @Test
    void theRefusalIsOneLineWhateverWasTyped() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new RoomCode("a\n\u001b[31mb"));
        assertEquals("'a  [31mb' is not a room code; use 1 to 64 letters, digits, '-' and '_'", refusal.getMessage());
    }
}
