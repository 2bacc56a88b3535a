package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line a host hands to players: read back as it was, never taken for another, and what the relay gets to see of it. */
class RoomTicketTest {
    private static final RoomTicket TICKET =
            new RoomTicket(new RoomCode("friday"), new RoomKey(TestKeys.counting(16), TestKeys.KEY.fingerprint()));
    private static final String TEXT = "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaua";

    @Test
    void aTicketIsExactlyThisText() {
        assertEquals(TEXT, TICKET.text());
        assertEquals(TICKET, RoomTicket.parse(TEXT));
    }

    @Test
    void theRelaySeesExactlyThisOfIt() {
        assertEquals(
                "~4F9l02DnhpG0LtGycMc70Z3JAAv5wONAOLvDaPDZD9w", TICKET.name().text());
        assertEquals(Octets.parse("4DaictTsZ8D92YvV8LlAyTtEB4WS7njHrrbyqQr_tWo"), TICKET.ownerDigest());
    }

    @Test
    void aCodeAloneIsAPlainRoom() {
        RoomTicket plain = RoomTicket.parse(" Friday-Night ");
        assertNull(plain.key());
        assertNull(plain.ownerDigest());
        assertEquals("friday-night", plain.text());
        assertEquals(new RoomName("friday-night"), plain.name());
        assertFalse(plain.name().isSealed());
    }

    @Test
    void everyTicketComesBackAsItWas() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            RoomTicket ticket = new RoomTicket(
                    new RoomCode("room-" + i), new RoomKey(TestKeys.random(random, 16), TestKeys.random(random, 16)));
            assertEquals(ticket, RoomTicket.parse(ticket.text()));
        }
    }

    @Test
    void aTicketWithAnyCharacterChangedIsMangled() {
        for (int at = 0; at < TEXT.length(); at++) {
            char other = TEXT.charAt(at) == 'x' ? 'y' : 'x';
            if (TEXT.charAt(at) != '#') {
                assertMangled(TEXT.substring(0, at) + other + TEXT.substring(at + 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "friday#",
                "friday#abc",
                "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTauaA",
                "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTau",
                "friday##AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaua"
            })
    void aTicketThatIsCutOrLongerIsMangled(String text) {
        assertMangled(text);
    }

    @Test
    void caseOfTheCodeMakesNoDifferenceAndThatOfTheKeyDoes() {
        assertEquals(TICKET, RoomTicket.parse(TEXT.replace("friday", "FRIDAY")));
        assertMangled(TEXT.toLowerCase(Locale.ROOT));
    }

    @Test
    void nothingOfTheKeyIsSaidInLogsOrRefusals() {
        assertEquals("friday", TICKET.toString());
        assertFalse(String.valueOf(TICKET.key()).contains("AAEC"));
        assertFalse(assertMangled(TEXT + "!").contains("AAEC"));
        assertEquals(9, TICKET.name().toString().length());
    }

    @Test
    void theNameChangesWithCodeSecretAndHost() {
        RoomName name = TICKET.name();
        RoomKey key = Objects.requireNonNull(TICKET.key());
        assertNotEquals(name, ticket("sunday", key).name());
        assertNotEquals(
                name,
                ticket("friday", new RoomKey(zeros(), key.hostFingerprint())).name());
        assertNotEquals(
                name, ticket("friday", new RoomKey(key.secret(), zeros())).name());
    }

    @Test
    void theNameIsItsHostsAndNobodyElses() {
        RoomName name = TICKET.name();
        Octets owner = Objects.requireNonNull(TICKET.ownerDigest());
        IdentityKey other = new IdentityKey(TestKeys.counting(32));
        assertTrue(name.isOwnedBy(TestKeys.KEY, owner));
        assertFalse(name.isOwnedBy(other, owner));
        assertFalse(name.isOwnedBy(TestKeys.KEY, TestKeys.counting(32)));
        assertFalse(new RoomName("friday").isOwnedBy(TestKeys.KEY, owner));
    }

    private static RoomTicket ticket(String code, RoomKey key) {
        return new RoomTicket(new RoomCode(code), key);
    }

    private static Octets zeros() {
        return Octets.of(new byte[16]);
    }

    private static String assertMangled(String text) {
        String sentence = String.valueOf(assertThrows(IllegalArgumentException.class, () -> RoomTicket.parse(text))
                .getMessage());
        assertTrue(sentence.startsWith("the ticket was mangled on its way ("), sentence);
        return sentence;
    }
}
