package lanparty.client.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import lanparty.ctrl.Invite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A player at a terminal who has typed the program's name alone. */
class PartyPromptTest {
    private static final String LINE =
            "lanparty://party.example/friday#EgABAgMEBQYHCAkKCwwNDg8h_jHfoVSiYWJr-FQEb9InZkBnow";
    private static final Optional<Invite> INVITE = Optional.of(Invite.parse(LINE));
    private static final Optional<Invite> LAST = Optional.of(Invite.parse("lanparty://198.51.100.10/friday#EFWlBEc"));

    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "y\n", "Yes\n"})
    void thePartyOfLastTimeIsOneKeyAway(String typed) {
        assertEquals(LAST, ask(typed, LAST));
        assertTrue(out.toString().contains("room 'friday' at 198.51.100.10:443"), out::toString);
    }

    @Test
    void anotherInviteMayBePastedInItsPlace() {
        assertEquals(INVITE, ask(LINE + "\n", LAST));
        assertEquals(INVITE, ask("n\n" + LINE + "\n", LAST));
    }

    @Test
    void withoutALastPartyTheInviteIsAskedFor() {
        assertEquals(INVITE, ask("'" + LINE + "'\n", Optional.empty()));
        assertTrue(out.toString().startsWith("Paste the host's invite"), out::toString);
    }

    @Test
    void aLineThatWasBrokenOnItsWayIsPutTogether() {
        String broken = LINE.substring(0, 40) + "\n" + LINE.substring(40) + "\n";
        assertEquals(INVITE, ask(broken, Optional.empty()));
        assertEquals(INVITE, ask(broken, LAST));
        assertEquals(INVITE, ask("\n\n" + LINE + "\n", Optional.empty()));
    }

    @Test
    void aMangledOneMayBePastedAgain() {
        String mangled = LINE.replace("EgAB", "EgAC");
        assertEquals(INVITE, ask(mangled + "\n" + LINE + "\n", Optional.empty()));
    }

    @Test
    void whoGivesUpIsNotAskedForEver() {
        assertEquals(Optional.empty(), ask("", Optional.empty()));
        assertEquals(Optional.empty(), ask("", LAST));
        assertEquals(Optional.empty(), ask("what?\n".repeat(100), Optional.empty()));
        assertFalse(out.toString().contains("EgAB"), out::toString);
    }

    private Optional<Invite> ask(String typed, Optional<Invite> last) {
        return new PartyPrompt(new BufferedReader(new StringReader(typed)), new PrintWriter(out)).ask(last);
    }
}
