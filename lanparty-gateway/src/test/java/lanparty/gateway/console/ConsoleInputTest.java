package lanparty.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether somebody may type, by what the kernel says of its input. */
final class ConsoleInputTest {
    @ParameterizedTest
    @CsvSource({
        "/dev/null, true, false",
        "pipe:[1234], false, true",
        "/tmp/lines, false, true",
        "/dev/pts/3, true, true",
        "/dev/pts/3, false, false",
        "/dev/tty1, false, false"
    })
    void aTerminalIsReadInTheForegroundOnly(String standardInput, boolean hasForeground, boolean isThere) {
        assertEquals(isThere, ConsoleInput.isThere(standardInput, hasForeground));
    }
}
