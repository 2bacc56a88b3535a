package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import lanparty.lab.net.Command;

/** What every failure that a user can cure looks like. */
final class PlainFailure {
    private static final Pattern LOG_LINE = Pattern.compile("\\d\\d:\\d\\d:\\d\\d ");

    private PlainFailure() {}

    /** The exit code, and after whatever was logged one plain sentence: no stack trace, no class name. */
    static void assertPlain(int exitCode, Command.Outcome outcome) {
        assertEquals(exitCode, outcome.exitCode(), outcome::all);
        List<String> notLogged = outcome.stderr()
                .lines()
                .filter(line -> !LOG_LINE.matcher(line).lookingAt())
                .toList();
        assertEquals(1, notLogged.size(), outcome::all);
        assertTrue(notLogged.get(0).startsWith("lanparty-"), outcome::all);
        assertFalse(outcome.all().contains("Exception"), outcome::all);
    }
}
