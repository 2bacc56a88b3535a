package lanparty.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether somebody may type, by what the kernel says of the process. */
final class ConsoleInputTest {
    @ParameterizedTest
    @CsvSource({
        "/dev/null, 1 (java) S 1 50 50 34816 50 4194304, false",
        "pipe:[1234], 1 (java) S 1 50 50 0 -1 4194304, true",
        "/tmp/lines, 1 (java) S 1 50 50 0 -1 4194304, true",
        "/dev/pts/3, 1 (java) S 1 50 50 34816 50 4194304, true",
        "/dev/pts/3, 1 (a ) b) S 1 50 50 34816 50 4194304, true",
        "/dev/pts/3, 1 (java) S 1 50 40 34816 40 4194304, false",
        "/dev/tty1, 1 (java) S 1 50 50 1025 -1 4194304, false",
        "/dev/pts/3, 1 (java) S, false"
    })
    void aTerminalIsReadInTheForegroundOnly(String standardInput, String status, boolean isThere) {
        assertEquals(isThere, ConsoleInput.isThere(standardInput, status));
    }
}
