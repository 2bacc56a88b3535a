package lanparty.client.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --tap} understands. */
final class TapNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"lanparty0", "t", "a23456789012345", "tap-1.2_x", "0"})
    void takesNamesThatTheKernelTakes(String text) {
        assertEquals(text, new TapName(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a234567890123456", "tap%d", "a/b", "a b", "..", ".", "-x", "tap:0", "täp"})
    void refusesOthersNamingAGoodOne(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new TapName(text));
        assertTrue(refusal.toString().contains(TapName.DEFAULT), refusal::toString);
    }
}
