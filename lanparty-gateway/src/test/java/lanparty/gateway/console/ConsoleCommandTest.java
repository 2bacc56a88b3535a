package lanparty.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.gateway.console.ConsoleCommand.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's lines, as they are understood. */
final class ConsoleCommandTest {
    @Test
    void aCommandIsAWordInAnyCase() {
        assertEquals(new ConsoleCommand(Verb.PLAYERS, "", ""), ConsoleCommand.parse("  Players "));
        assertEquals(new ConsoleCommand(Verb.BANS, "", ""), ConsoleCommand.parse("bans"));
    }

    @Test
    void whoIsOneWordAndTheRestIsTheReason() {
        assertEquals(new ConsoleCommand(Verb.KICK, "3", ""), ConsoleCommand.parse("kick 3"));
        assertEquals(
                new ConsoleCommand(Verb.BAN, "Eve", "cheats all the time"),
                ConsoleCommand.parse("ban Eve  cheats all the time "));
    }

    @Test
    void whoIsInQuotesWhereItHasSpaces() {
        assertEquals(
                new ConsoleCommand(Verb.KICK, "Eve the Great", "bye"),
                ConsoleCommand.parse("kick \"Eve the Great\" bye"));
        assertEquals(new ConsoleCommand(Verb.UNBAN, "Eve the", ""), ConsoleCommand.parse("unban \"Eve the"));
    }

    @Test
    void closingTakesAReason() {
        assertEquals(
                new ConsoleCommand(Verb.CLOSE, "", "the party is over"),
                ConsoleCommand.parse("close the party is over"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kick", "ban  ", "unban", "kick \"\""})
    void whatNeedsSomebodySaysSo(String line) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> ConsoleCommand.parse(line));
        assertTrue(String.valueOf(refusal.getMessage()).contains("needs a player; type: players, kick WHO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill 3", "exit", "playersx", "?"})
    void whatIsNoCommandIsAnsweredWithThoseThatAre(String line) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> ConsoleCommand.parse(line));
        assertTrue(String.valueOf(refusal.getMessage()).contains("is not a command; type: players"));
    }
}
