package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stream's device says of who is there. */
class TerminalTest {
    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty1, true",
        "/dev/ttyS0, true",
        "/dev/console, true",
        "/dev/null, false",
        "/home/ada/log, false",
        "pipe:[4711], false",
        "socket:[4711], false"
    })
    void onlyATerminalIsOne(String device, boolean isTerminal) {
        assertEquals(isTerminal, Terminal.isTerminal(device));
    }
}
