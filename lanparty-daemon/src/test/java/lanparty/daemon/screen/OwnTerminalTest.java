package lanparty.daemon.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import lanparty.daemon.shell.LoggingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** When a daemon takes the terminal, and what it trusts that with. */
class OwnTerminalTest {
    @Test
    void aDumbTerminalIsNone() {
        assertFalse(OwnTerminal.look(Map.of("TERM", "dumb")).isThere());
        assertFalse(OwnTerminal.look(Map.of()).isThere());
    }

    @ParameterizedTest
    @CsvSource({
        "de_DE.UTF-8, '', '', UNICODE",
        "'', C.utf8, '', UNICODE",
        "'', '', en_US.UTF-8, UNICODE",
        "C, '', en_US.UTF-8, ASCII",
        "'', POSIX, en_US.UTF-8, ASCII",
        "'', '', '', ASCII",
        "'', '', de_DE@euro, ASCII"
    })
    void theLocaleSaysWhichCharactersThereAre(String all, String type, String language, Glyphs expected) {
        assertEquals(expected, Glyphs.of(Map.of("LC_ALL", all, "LC_CTYPE", type, "LANG", language)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "--verbose, true",
        "--view auto, true",
        "--view off, false",
        "--quiet, false",
        "--log-frames, false",
        "--log-format json, false",
        "--log-format text, true"
    })
    void whoAsksForPlainLinesGetsThem(String line, boolean isWanted) {
        Daemon daemon = new Daemon();
        new CommandLine(daemon)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(isWanted, daemon.view.isWanted(daemon.logging));
    }

    @Command(name = "daemon")
    private static final class Daemon {
        @Mixin
        private final ViewOption view = new ViewOption();

        @Mixin
        private final LoggingOptions logging = new LoggingOptions();
    }
}
