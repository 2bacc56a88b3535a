package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What opens rooms, and is shown to nobody else. */
class OperatorTokenTest {
    @Test
    void isTheSameByItsTextAlone() {
        assertEquals(new OperatorToken("0123456789abcdef"), new OperatorToken("0123456789abcdef"));
        assertNotEquals(new OperatorToken("0123456789abcdef"), new OperatorToken("0123456789abcdeF"));
        assertNotEquals(new OperatorToken("0123456789abcdef"), new OperatorToken("0123456789abcdef0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tooshort", "s3cret s3cret s3cret", "s3cret\u00e9s3crets3cret", "s3cret\ns3crets3cret"})
    void whatIsNoneIsRefusedAndNotRepeated(String text) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new OperatorToken(text));
        assertFalse(String.valueOf(refusal.getMessage()).contains("s3cret"));
    }

    @Test
    void isNotSaidInLogs() {
        assertFalse(new OperatorToken("s3crets3crets3cret").toString().contains("s3cret"));
    }
}
