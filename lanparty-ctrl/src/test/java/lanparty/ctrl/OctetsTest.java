package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets in their one spelling, which nobody changes and no log shows. */
class OctetsTest {
    @Test
    void areWrittenInBase64UrlWithoutPadding() {
        assertEquals("", Octets.of(new byte[0]).text());
        assertEquals("-_8", Octets.of(new byte[] {(byte) 0xfb, (byte) 0xff}).text());
        assertEquals(TestKeys.counting(33), Octets.parse(TestKeys.counting(33).text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret!", "-_8=", "-_9", "+/8", "A", " AAAA", "AAAA\n"})
    void anyOtherSpellingIsRefusedAndNotRepeated(String text) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Octets.parse(text));
        assertEquals("must be base64url without padding", refusal.getMessage());
    }

    @Test
    void haveTheLengthThatIsWanted() {
        assertEquals(4, Octets.parse("AAECAw", 4).length());
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Octets.parse("AAECAw", 5));
        assertEquals("must have 5 octets, but has 4", refusal.getMessage());
    }

    @Test
    void areNobodysToChange() {
        byte[] before = {1, 2, 3};
        Octets octets = Octets.of(before);
        before[0] = 9;
        octets.toArray()[1] = 9;
        assertEquals(Octets.of(new byte[] {1, 2, 3}), octets);
        assertNotEquals(Octets.of(new byte[] {1, 2}), octets);
    }

    @Test
    void sayTheirLengthAlone() {
        assertFalse(TestKeys.counting(16).toString().contains("AAEC"));
    }
}
