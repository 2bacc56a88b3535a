package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the terminal is this process's, by what the kernel says of it. */
class ForegroundTest {
    @ParameterizedTest
    @CsvSource({
        "7 (java) S 1 7 5 34816 7 4194304, true",
        "7 (java) S 1 7 5 34816 5 4194304, false",
        "7 (a) b (c) S 1 7 5 34816 7 4194304, true",
        "7 (java) S 1 50 40 1025 -1 4194304, false",
        "7 (java) S, false"
    })
    void onlyTheTerminalsForegroundGroupHasIt(String status, boolean isOurs) {
        assertEquals(isOurs, Foreground.isOurs(status));
    }
}
